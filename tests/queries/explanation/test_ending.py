"""Ended cases: how and when."""

from __future__ import annotations

from app.actor import SYSTEM
from app.commands.cancel_process import cancel_process
from tests.commands.procedures import one_task
from tests.engine.bpmn import end, process, start, user
from tests.installation import Installation
from tests.queries.explanation.telling import told


def test_a_completed_case_tells_its_outcome(sqlite_town: Installation) -> None:
    """The end event's name is the outcome; nothing is awaited any more."""
    ended = end("done").replace('id="done"', 'id="done" name="准予许可"')
    sqlite_town.deploy(("p.bpmn", process("start>work>done", start(), user("work"), ended)))
    case = sqlite_town.start("p")
    assert told(case).ending is None
    sqlite_town.complete(case, "work")
    found = told(case)
    assert found.ending is not None
    assert (found.waits, found.next, found.status) == ((), (), "COMPLETED")
    assert found.summary == found.ending.text == "2026-09-30 16:30 办结：准予许可。"
    assert found.ending.element is not None and found.ending.element.id == "done"
    assert told(case, "en").summary == "Completed on 30 Sep 2026 16:30: 准予许可."


def test_a_cancelled_case_tells_the_reason(sqlite_town: Installation) -> None:
    """In the words of the person who cancelled it."""
    sqlite_town.deploy(("p.bpmn", one_task()))
    case = sqlite_town.start("p")
    cancel_process(case, actor=SYSTEM, reason="重复立案")
    assert told(case).summary == "2026-09-30 16:30 撤销。理由：重复立案。"
