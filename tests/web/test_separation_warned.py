"""What separation of duties only warns of, on the pages."""

from __future__ import annotations

from collections.abc import Callable

from tests.engine.bpmn import end, process, properties, start, user
from tests.installation import Installation
from tests.web.conftest import Browser

RULES = {"not-same-person-as": "start | warn", "article": "某规§八(二)"}
WORDS = "您已办理本案的“申请”，不能再办理“办理”（某规§八(二)）。"


def test_a_warning_is_shown_before_and_after(site: Installation, browser: Callable[[str], Browser]) -> None:
    """Above the task for whom it concerns and no other; after claiming; and in the case's timeline, for good."""
    work = user("work", properties(**RULES), name="办理", c_candidateGroups="clerk@north")
    model = process("start>work>done", start(name="申请"), work, end("done"))
    site.deploy(("warned.bpmn", model))
    case = site.start("p", actor=site.actor("clerk@north"))
    task = site.tasks(case)["work"].id
    assert WORDS not in browser("colleague").text(f"/tasks/{task}")
    clerk = browser("clerk@north")
    assert clerk.text(f"/tasks/{task}").count(f"提醒：{WORDS}") == 1
    assert clerk.post(f"/tasks/{task}/claim").status_code == 302
    assert clerk.text(f"/tasks/{task}").count(f"提醒：{WORDS}") == 2
    assert WORDS in clerk.text(f"/cases/{case}")
