"""A case under a deadline, with a timer that asks for it, and the grounds on which it is changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from app.clock import LEGAL_ZONE
from app.models import Deadline
from app.store.deadline_grounds import Grounds
from tests.commands.procedures import CLERK, RULES
from tests.commands.rows import all_of
from tests.engine.bpmn import boundary, end, process, properties, start, timer, user
from tests.installation import Installation

FOUND = datetime(2026, 9, 30, 16, 20, tzinfo=LEGAL_ZONE)
END = datetime(2026, 10, 11, tzinfo=LEGAL_ZONE)
GROUNDS = Grounds("某规§十", "等候鉴定意见", "head@bureau")

MORE_RULES = """
  - id: soft
    article: 某规§七
    name: 及时答复
    count: WD
    amount: 3
    start: 收函之日
    class: D
    soft: true
    responsible: clerk@bureau
    reminders: [{before: 1 WD}]
  - id: laid-down
    article: 某规§八
    name: 年度报告
    count: DATE
    date: 12-31
    start: 年度开始
    class: D
    responsible: clerk@bureau
"""


def guarded(rule: str = "T3", since: str = "found_at", text: str | None = None) -> bytes:
    """A task under a deadline whose end, asked for by a boundary timer, takes the case elsewhere."""
    work = user("work", properties(**{"deadline": rule, "deadline-start": f"= {since}"}), name="办理", **CLERK)
    late = boundary("late", "work", timer("date", text or f'= house.deadline("{rule}", {since})'))
    return process(
        "start>work>done; late>explain>over",
        *(start(), work, late, user("explain"), end("done"), end("over")),
    )


def begun(town: Installation, bpmn: bytes | None = None, **variables: Any) -> str:
    """The running case; ``found_at`` is the afternoon before the holiday."""
    town.deploy(("p.bpmn", bpmn or guarded()), ("deadlines.yaml", RULES + MORE_RULES))
    return town.start("p", {"found_at": FOUND, "org": "bureau", **variables})


def deadline(case: str) -> Deadline:
    (row,) = all_of(Deadline, instance_id=case)
    return row


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}+08:00")
