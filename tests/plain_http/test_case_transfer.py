"""Another system and the posts' own clients carry a case over plain HTTP, with nothing but the standard library."""

from __future__ import annotations

import base64
import json
import urllib.error
import urllib.request
from typing import Any

import pytest

from tests.installation import PASSWORD, PDF, REPOSITORY

FILE = {"value": base64.b64encode(PDF).decode(), "type": "File", "valueInfo": {"filename": "移送函.pdf"}}
FOUND = {
    "found_at": {"value": "2026-09-30T16:20:00.000+0800", "type": "Date"},
    "urgent": {"value": False, "type": "Boolean"},
    "offender": {"value": "武义某餐饮店", "type": "String"},
    "violation": {"value": "占用城市道路经营", "type": "String"},
    "sender_org": {"value": "wuyi-market-bureau", "type": "String"},
    "receiver_org": {"value": "wuyi-comprehensive-enforcement-bureau", "type": "String"},
}
MATERIAL = {
    "transfer_letter": FILE,
    "facts_writing": FILE,
    "source_material_kinds": {"value": '["现场检查记录"]', "type": "Json"},
    "source_materials": FILE,
    "prelim_evidence": FILE,
    "reason": {"value": "属综合行政执法范围", "type": "String"},
}
OTHER = "wuyi-comprehensive-enforcement-bureau"
AGREED = {
    "approval_outcome": {"value": "同意", "type": "String"},
    "approved_on": {"value": "2026-09-30", "type": "String"},
}
RECEIPT = {
    "received_at": {"value": "2026-09-30T16:25:00.000+0800", "type": "Date"},
    "complete": {"value": True, "type": "Boolean"},
    "jurisdiction_accepted": {"value": "接收", "type": "String"},
}
RESULT = {
    "filed": {"value": True, "type": "Boolean"},
    "result_on": {"value": "2026-09-30", "type": "String"},
    "result": {"value": "责令改正", "type": "String"},
}


class Caller:
    """One account's HTTP client."""

    def __init__(self, address: str, user_id: str) -> None:
        self._base = address
        self._login = base64.b64encode(f"{user_id}:{PASSWORD}".encode()).decode()

    def call(self, method: str, path: str, body: Any = None, headers: dict[str, str] | None = None) -> Any:
        data = body if isinstance(body, bytes) else json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(self._base + path, data, method=method)
        request.add_header("Authorization", f"Basic {self._login}")
        for name, value in {"Content-Type": "application/json", **(headers or {})}.items():
            request.add_header(name, value)
        with urllib.request.urlopen(request, timeout=30) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def open_task(self, case: str, element: str) -> str:
        found = self.call("GET", f"/engine-rest/task?processInstanceId={case}&taskDefinitionKey={element}")
        assert len(found) == 1, f"{element} should be open for this account"
        return found[0]["id"]

    def called(self, case: str) -> str:
        """The one process instance that the case has called and waits for."""
        [instance] = self.call("GET", f"/engine-rest/process-instance?superProcessInstance={case}")
        return instance["id"]

    def complete(self, case: str, element: str, variables: dict[str, Any]) -> None:
        task = self.open_task(case, element)
        self.call("POST", f"/engine-rest/task/{task}/complete", {"variables": variables})

    def refused(self, method: str, path: str, body: Any = None) -> tuple[int, dict[str, Any]]:
        with pytest.raises(urllib.error.HTTPError) as refusal:
            self.call(method, path, body)
        return refusal.value.code, json.loads(refusal.value.read())


def test_a_case_runs_over_plain_http_from_start_to_end(served: str) -> None:
    """Started by API, approved, sent, received and answered; the deadline is met and says how it was computed."""
    machine = Caller(served, "integration")
    case = machine.call("POST", "/engine-rest/process-definition/key/wuyi_case_transfer/start", {"variables": FOUND})[
        "id"
    ]
    [deadline] = machine.call("GET", f"/api/deadlines?processInstanceId={case}")
    assert (deadline["rule"], deadline["dueDisplay"]) == ("wuyi-T30", "2026-10-10 24:00")
    assert deadline["steps"][-1] == "10-10（调休上班）第3日，24:00 届满"

    clerk, head = Caller(served, "clerk@wuyi-market-bureau"), Caller(served, "head@wuyi-market-bureau")
    clerk.complete(case, "prepare_material", MATERIAL)
    approval = head.called(case)
    task = head.open_task(approval, "approve")
    code, refusal = clerk.refused("POST", f"/engine-rest/task/{task}/complete", {"variables": {}})
    assert code == 403, refusal
    head.complete(approval, "approve", AGREED)

    Caller(served, "intake@wuyi-comprehensive-enforcement-bureau").complete(case, "receive", RECEIPT)
    Caller(served, "clerk@wuyi-comprehensive-enforcement-bureau").complete(case, "handle", RESULT)

    ended = machine.call("GET", f"/engine-rest/history/process-instance/{case}")
    assert ended["state"] == "COMPLETED"
    assert ended["endActivityId"] == "transferred"
    [deadline] = machine.call("GET", f"/api/deadlines?processInstanceId={case}")
    assert deadline["status"] == "fulfilled"
    result = machine.call("GET", f"/engine-rest/history/variable-instance?processInstanceId={case}&variableName=result")
    assert result[0]["value"] == "责令改正"


def test_the_drafter_may_not_approve_though_holding_both_posts(served: str, sqlite_installation: Any) -> None:
    """武义§五(三)2: approval by the head; the same person may not draft and approve, nor name another as drafter."""
    from app.actor import SYSTEM
    from app.commands.create_account import create_account

    posts = ["clerk@wuyi-market-bureau", "head@wuyi-market-bureau"]
    create_account("both", actor=SYSTEM, name="兼任两岗", posts=posts, password=PASSWORD)
    both = Caller(served, "both")
    case = both.call("POST", "/engine-rest/process-definition/key/wuyi_case_transfer/start", {"variables": FOUND})["id"]
    both.complete(case, "prepare_material", {**MATERIAL, "drafted_by": {"value": "somebody-else"}})
    task = both.open_task(both.called(case), "approve")
    code, refusal = both.refused("POST", f"/engine-rest/task/{task}/complete", {"variables": AGREED})
    assert (code, refusal["reason"]) == (403, "separation-of-duties")
    assert "审批" in refusal["message"]


def test_a_changed_diagram_becomes_version_2_while_the_case_stays_on_version_1(served: str) -> None:
    """What the desktop Modeler does: one multipart request with the diagram alone."""
    machine = Caller(served, "integration")
    start = "/engine-rest/process-definition/key/wuyi_case_transfer/start"
    old = machine.call("POST", start, {"variables": FOUND})
    diagram = (
        (REPOSITORY / "processes/wuyi/wuyi_case_transfer.bpmn")
        .read_bytes()
        .replace("形成移送材料".encode(), "整理移送材料".encode())
    )
    boundary = "chengxu"
    part = 'Content-Disposition: form-data; name="wuyi_case_transfer.bpmn"; filename="wuyi_case_transfer.bpmn"'
    body = b"\r\n".join(
        [
            f"--{boundary}".encode(),
            part.encode(),
            b"Content-Type: text/xml",
            b"",
            diagram,
            f"--{boundary}--".encode(),
            b"",
        ]
    )
    kind = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
    deployed = Caller(served, "analyst").call("POST", "/engine-rest/deployment/create", body, kind)
    [definition] = deployed["deployedProcessDefinitions"].values()
    assert definition["version"] == 2

    new = machine.call("POST", start, {"variables": FOUND})
    names = {
        case["id"]: machine.call("GET", f"/engine-rest/task?processInstanceId={case['id']}")[0]["name"]
        for case in (old, new)
    }
    assert names == {old["id"]: "形成移送材料", new["id"]: "整理移送材料"}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"found_at": {"value": "昨天", "type": "String"}}, "found_at"),
        ({"urgent": {"value": "也许", "type": "String"}}, "urgent"),
        ({"sender_org": {"value": "no-such-office", "type": "String"}}, "sender_org"),
        ({"found_at": {"value": "2026-10-01T00:00:00.000+0800", "type": "Date"}}, "found_at"),
    ],
)
def test_an_ill_typed_start_is_refused_by_field(served: str, change: dict[str, Any], field: str) -> None:
    """422 with the field's messages, and no case."""
    machine = Caller(served, "integration")
    path = "/engine-rest/process-definition/key/wuyi_case_transfer/start"
    code, refusal = machine.refused("POST", path, {"variables": {**FOUND, **change}})
    assert code == 422
    assert field in refusal["fields"]
    assert machine.call("GET", "/engine-rest/process-instance") == []


def test_an_urgent_case_asks_for_measures_at_once_and_ends_in_24_hours(served: str) -> None:
    """武义§五(三)3: stop order and information beside the transfer; the day off counts."""
    machine = Caller(served, "integration")
    urgent = {"urgent": {"value": True, "type": "Boolean"}, "urgent_reason": {"value": "危及安全", "type": "String"}}
    case = machine.call(
        "POST", "/engine-rest/process-definition/key/wuyi_case_transfer/start", {"variables": FOUND | urgent}
    )["id"]
    tasks = {t["taskDefinitionKey"] for t in machine.call("GET", f"/engine-rest/task?processInstanceId={case}")}
    assert tasks == {"prepare_material", "order_stop", "inform_receiver"}
    due = {d["rule"]: d["dueDisplay"] for d in machine.call("GET", f"/api/deadlines?processInstanceId={case}")}
    assert due["wuyi-T31"] == "2026-10-01 16:20"


def test_a_squad_may_not_transfer_in_its_own_name(served: str) -> None:
    """武义§五(三)1: an internal or dispatched unit must correct the sender, or name the law that allows it."""
    squad = Caller(served, "clerk@wuyi-market-bureau-squad")
    own = {**FOUND, "sender_org": {"value": "wuyi-market-bureau-squad", "type": "String"}}
    case = squad.call("POST", "/engine-rest/process-definition/key/wuyi_case_transfer/start", {"variables": own})["id"]
    squad.complete(case, "prepare_material", MATERIAL)
    assert squad.open_task(case, "correct_sender")


def test_an_overdue_transfer_is_escalated_and_still_valid(served: str, time: Any, sqlite_installation: Any) -> None:
    """Class D: expiry changes no legal state; it asks for the reason, tells the office, and the transfer goes on."""
    from app.worker.drain import drain

    machine = Caller(served, "integration")
    case = machine.call("POST", "/engine-rest/process-definition/key/wuyi_case_transfer/start", {"variables": FOUND})[
        "id"
    ]
    time.travel("2026-10-11T00:00:00+08:00")
    drain()
    office = Caller(served, "office@wuyi-leading-group-office")
    assert office.open_task(case, "supervise_delay")
    clerk = Caller(served, "clerk@wuyi-market-bureau")
    clerk.complete(case, "explain_delay", {"late_reason": {"value": "节后人手不足", "type": "String"}})
    clerk.complete(case, "prepare_material", MATERIAL)
    head = Caller(served, "head@wuyi-market-bureau")
    head.complete(head.called(case), "approve", AGREED)
    [deadline] = machine.call("GET", f"/api/deadlines?processInstanceId={case}")
    assert deadline["status"] == "fulfilled_late"


def test_a_declined_transfer_ends_in_a_state_that_says_so(served: str) -> None:
    """The outcome is the end event that bears it, also when other paths of the case end later."""
    machine, start = Caller(served, "integration"), "/engine-rest/process-definition/key/wuyi_case_transfer/start"
    case = machine.call("POST", start, {"variables": FOUND})["id"]
    Caller(served, "clerk@wuyi-market-bureau").complete(case, "prepare_material", MATERIAL)
    head = Caller(served, "head@wuyi-market-bureau")
    outcome = {"approval_outcome": {"value": "不同意"}, "opinion": {"value": "属本机关职权"}}
    head.complete(head.called(case), "approve", {**AGREED, **outcome})
    assert machine.call("GET", f"/engine-rest/history/process-instance/{case}")["endActivityId"] == "not_approved"


def test_a_disputed_transfer_waits_until_the_departments_agree(served: str) -> None:
    """The objection starts a dispute of its own; its result comes back by message and gives the case to the sender."""
    machine, start = Caller(served, "integration"), "/engine-rest/process-definition/key/wuyi_case_transfer/start"
    case = machine.call("POST", start, {"variables": FOUND})["id"]
    clerk, head = Caller(served, "clerk@wuyi-market-bureau"), Caller(served, "head@wuyi-market-bureau")
    clerk.complete(case, "prepare_material", MATERIAL)
    head.complete(head.called(case), "approve", AGREED)
    objection = {
        "jurisdiction_accepted": {"value": "有管辖异议"},
        "views": {"value": "不属本部门"},
        "basis": {"value": "目录第3项"},
    }
    intake = Caller(served, "intake@wuyi-comprehensive-enforcement-bureau")
    intake.complete(case, "receive", {**RECEIPT, **objection})
    number = machine.call("GET", f"/engine-rest/process-instance/{case}")["businessKey"]
    [dispute] = machine.call("GET", "/engine-rest/process-instance?processDefinitionKey=wuyi_jurisdiction_dispute")
    assert dispute["businessKey"] == f"{number}-管辖争议"
    views = [{"party": "wuyi-market-bureau", "position": "自办"}, {"party": OTHER, "position": "不属本局"}]
    agreement = {
        "views": {"value": json.dumps(views), "type": "Json"},
        "consulted_at": {"value": "2026-09-30T16:20:00.000+0800", "type": "Date"},
        "consultation_record": FILE,
        "result": {"value": "一致"},
        "agreed_dept": {"value": "wuyi-market-bureau"},
    }
    clerk.complete(dispute["id"], "record_consultation", agreement)
    ends = [
        machine.call("GET", f"/engine-rest/history/process-instance/{one}")["endActivityId"]
        for one in (dispute["id"], case)
    ]
    assert ends == ["settled", "returned"]
