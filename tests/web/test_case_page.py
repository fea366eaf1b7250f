"""What the case page adds to the story: filters, parties, related cases, signatures, the whole file, retrying."""

from __future__ import annotations

import re
from collections.abc import Callable

from app.extensions import db
from app.models import HistoryEvent, Incident
from app.store.history import record
from app.store.transaction import transaction
from app.web.case_file import view_number
from tests.commands.procedures import receiver, sender
from tests.commands.trees import called, caller
from tests.engine import bpmn
from tests.engine.bpmn import element, end, process, start, user
from tests.installation import PDF, Installation
from tests.web.conftest import Browser

Open = Callable[[str], Browser]


def _timeline(page: str) -> str:
    found = re.search(r'<ol class="timeline".*?</section>', page, re.S)
    return found.group() if found else ""


def test_the_timeline_is_filtered(browser: Open, case: dict[str, str]) -> None:
    """Each kind shows its own and nothing else."""
    clerk = browser("clerk@north")
    uploaded = clerk.upload("附件.pdf", PDF).get_json()["id"]
    clerk.submit(case["task"], {"kind": "reply", "grounds": "有据", "attachment": [uploaded]})
    told = {
        show: _timeline(clerk.text(f"{case['case']}?show={show}")) for show in ("opinions", "documents", "deadlines")
    }
    assert "办理完成" in told["opinions"] and "启动案件" in told["opinions"] and "期限起算" not in told["opinions"]
    assert "办理完成" in told["documents"] and "启动案件" not in told["documents"]
    assert "期限起算" in told["deadlines"] and "办理完成" not in told["deadlines"]
    assert "转入待办" in _timeline(clerk.text(f"{case['case']}?show=system"))


def test_a_long_history_is_paged(browser: Open, case: dict[str, str], time) -> None:  # type: ignore[no-untyped-def]
    """The latest hundred, and the way to the older ones."""
    id_ = case["case"].rsplit("/", 1)[1]
    with transaction() as session:
        for number in range(120):
            record(
                session,
                "deadline.reminded",
                at=time(),
                actor="system",
                instance_id=id_,
                data={"text": f"第{number}次", "to": []},
            )
    clerk = browser("clerk@north")
    page = clerk.text(case["case"])
    assert "第119次" in page and "第0次" not in page
    older = re.search(r'rel="next" href="([^"#]+)', page)
    assert older is not None
    assert "第0次" in (rest := clerk.text(older.group(1))) and "第119次" not in rest and "启动案件" in rest


def test_people_are_named_by_post_organisation_and_account(browser: Open, case: dict[str, str]) -> None:
    """Who did it is told by the office first."""
    colleague = browser("colleague")
    colleague.submit(case["task"], {"kind": "reply", "grounds": "有据", "attachment": None})
    assert "北区管理局 经办人（同岗 &lt;b&gt;同事&lt;/b&gt;）" in _timeline(colleague.text(case["case"]))


def test_parties_tell_their_posts(browser: Open, case: dict[str, str]) -> None:
    """The organisation, its post, since when."""
    card = re.search(r'id="parties">.*?</section>', browser("clerk@north").text(case["case"]), re.S)
    assert card is not None
    assert "北区管理局" in card.group() and "经办人" in card.group() and "2026-09-30 16:30" in card.group()


def test_cases_that_exchanged_a_message_are_related(browser: Open, site: Installation) -> None:
    """On both sides, and only for who may read the other one."""
    site.deploy(("s.bpmn", sender()), ("r.bpmn", receiver()))
    clerk = site.actor("clerk@north")
    heard = site.start("receiver", business_key="K-1", actor=clerk)
    said = site.start("sender", {"word": "x"}, business_key="K-1", actor=clerk)
    site.complete(said, "work")
    reader = browser("clerk@north")
    assert f'href="/cases/{heard}"' in (page := reader.text(f"/cases/{said}")) and "本案发出：go" in page
    assert f'href="/cases/{said}"' in (page := reader.text(f"/cases/{heard}")) and "本案收到：go" in page


def test_the_diagram_of_a_called_process_is_a_switch_away(browser: Open, site: Installation) -> None:
    """The same page draws what it has called."""
    site.deploy(("c.bpmn", caller()), ("d.bpmn", called()))
    id_ = site.start("caller", actor=site.actor("clerk@north"))
    clerk = browser("clerk@north")
    links = re.findall(r'href="(/cases/[^"]*diagram=[^"#]*)', clerk.text(f"/cases/{id_}"))
    assert len(links) == 2
    drawn = clerk.text(links[1])
    inner = links[1].rsplit("=", 1)[1]
    assert f'data-source="/cases/{inner}/diagram.bpmn"' in drawn and '"token": ["work"]' in drawn


def test_runs_of_one_process_are_told_apart(browser: Open, site: Installation) -> None:
    """Each is the first, the second …, in the order of their beginning; a process that runs once bears no number."""
    twice = process(
        "start>one>end; start>two>end", start(), bpmn.call("one", "called"), bpmn.call("two", "called"), end()
    )
    site.deploy(("c.bpmn", twice), ("d.bpmn", called()))
    page = browser("clerk@north").text(f"/cases/{site.start('p', actor=site.actor('clerk@north'))}")
    found = re.findall(r"diagram=[^>#]*#diagrams[^>]*>(\w+)(?:（第 (\d) 次）)?", page)
    assert found == [("p", ""), ("called", "1"), ("called", "2")]


def test_a_called_global_task_is_shown_in_the_diagram_of_its_caller(browser: Open, site: Installation) -> None:
    """It has none of its own: not on the caller's page, on its own page, nor in the definitions."""
    task = element("globalUserTask", "check", name="核对", c_candidateGroups="clerk@north")
    xml = caller(bpmn.call("call", "check")).replace(b"</process>", f"</process>{task}".encode())
    site.deploy(("c.bpmn", xml))
    id_ = site.start("caller", actor=site.actor("clerk@north"))
    clerk = browser("clerk@north")
    page = clerk.text(f"/cases/{id_}")
    assert f'data-source="/cases/{id_}/diagram.bpmn"' in page and '"token": ["call"]' in page
    assert re.findall(r'href="/cases/[^"]*diagram=([^"#]*)', page) == []
    inner = re.findall(r'<li><a href="/cases/([^"]+)">核对', page)[0]
    assert f'data-source="/cases/{id_}/diagram.bpmn"' in clerk.text(f"/cases/{id_}?diagram={inner}")
    for address in (f"/cases/{inner}", f"/cases/{inner}/file"):
        own = clerk.text(address)
        assert f'data-source="/definitions/{site.definition("caller").id}/diagram.bpmn"' in own
        assert '"token": ["call"]' in own and "核对" in own
    told = clerk.text(f"/definitions/{site.definition('check').id}")
    assert 'id="global-task"' in told and 'id="diagram"' not in told and "核对" in clerk.text("/definitions")


def test_what_ended_its_process_is_not_offered_for_withdrawal(browser: Open, site: Installation) -> None:
    """The command would refuse it: the task belongs to a called process that is over."""
    site.deploy(("c.bpmn", caller()), ("d.bpmn", called(work=user("work", c_candidateGroups="clerk@north"))))
    id_ = site.start("caller", actor=site.actor("clerk@north"))
    clerk = browser("clerk@north")
    inner = re.findall(r'diagram=([^"#]+)#', clerk.text(f"/cases/{id_}"))[-1]
    site.complete(inner, "work", site.actor("clerk@north"))
    page = clerk.text(f"/cases/{id_}")
    assert "撤回我的提交" not in page and '"token": ["after"]' in page
    assert "案件结束" not in page and re.search("流程结束</strong>：called", page)


def test_the_whole_file_holds_everything(browser: Open, case: dict[str, str]) -> None:
    """Every section, signatures, the computation of the deadline, hashes of files; and for its readers only."""
    clerk = browser("clerk@north")
    uploaded = clerk.upload("附件.pdf", PDF).get_json()
    clerk.submit(case["task"], {"kind": "reply", "grounds": "有据", "attachment": [uploaded["id"]]})
    page = clerk.text(f"{case['case']}/file")
    for words in (
        *(
            "一、案件基本情况",
            "二、当事机关",
            "三、办理经过",
            "四、期限台账",
            "五、文书与附件",
            "六、决策依据",
            "七、流程图",
        ),
        *("签名：", "北区管理局 经办人", "10-08 第1日", uploaded["sha256"], "&lt;i&gt;占道"),
    ):
        assert words in page, words
    assert browser("clerk@south").get(f"{case['case']}/file").status_code == 403
    assert browser("clerk@south").get(f"{case['case']}/file.css").status_code == 403
    assert "@top-right" in clerk.get(f"{case['case']}/file.css").text


def test_a_number_cannot_leave_its_style_sheet() -> None:
    """Whatever stands in a business key is one CSS string."""
    assert view_number('a-1"}') == "a\\2d 1\\22 \\7d "


def test_an_incident_is_retried_by_who_may(browser: Open, case: dict[str, str], site: Installation, time) -> None:  # type: ignore[no-untyped-def]
    """The button stands only there, and the address refuses everybody else."""
    id_ = case["case"].rsplit("/", 1)[1]
    with transaction() as session:
        made = Incident(
            kind="failedJob", instance_id=id_, definition_id="x", element_id="draft", message="坏了", created_at=time()
        )
        session.add(made)
        session.flush()
        address = f"/incidents/{made.id}/retry"
    clerk = browser("clerk@north")
    assert "坏了" in (page := clerk.text(case["case"])) and address not in page
    assert clerk.post(address).status_code == 403
    assert clerk.post("/incidents/none/retry").status_code == 404
    assert db.session.query(HistoryEvent).filter_by(type="job.retried").count() == 0
