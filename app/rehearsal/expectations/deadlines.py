"""``deadlines``: a rule's period ends at an instant, or is in a state; of several the one opened last."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import yaml
from sqlalchemy import select

from app import calendar
from app.models import Deadline
from app.models.deadline import CANCELLED, EXPIRED, FULFILLED, FULFILLED_LATE, OVERDUE, RUNNING
from app.rehearsal import readers
from app.rehearsal.errors import Mismatch
from app.rehearsal.expectation import Expectation
from app.rehearsal.instants import read_instant
from app.rehearsal.nearest import meant
from app.rehearsal.reading import Reading
from app.rehearsal.scenario import Step
from app.rehearsal.stage import Stage
from app.rehearsal.yaml_nodes import plain

STATES = (RUNNING, OVERDUE, FULFILLED, FULFILLED_LATE, EXPIRED, CANCELLED, "stopped")


def _one(node: yaml.Node, reading: Reading) -> dict[str, Any] | None:
    """An instant, a state, or both and more in a mapping."""
    if isinstance(node, yaml.MappingNode):
        return readers.known(_FACTS, "期限的项目")(node, reading)  # type: ignore[no-any-return]
    value = plain(node)
    if isinstance(value, str) and read_instant(value) is not None:
        return {"due": read_instant(value)}
    return {"state": readers.choice(*STATES)(node, reading)}


_FACTS = {
    "due": readers.instant,
    "starts": readers.instant,
    "state": readers.choice(*STATES),
    "responsible": readers.text,
    "provisional": readers.flag,
}


def _check(stage: Stage, step: Step, wanted: dict[str, dict[str, Any] | None]) -> list[Mismatch]:
    """null: the rule has no deadline in this case."""
    query = select(Deadline).where(Deadline.instance_id.in_(stage.tree(step))).order_by(Deadline.opened_at)
    found = {row.rule: row for row in stage.session.scalars(query)}
    mismatches = []
    for rule, facts in wanted.items():
        row = found.get(rule)
        if row is None or facts is None:
            if row is not None or facts is not None:
                there = "没有这个期限" + meant(rule, found) if row is None else _shown(_facts(row))
                mismatches.append(Mismatch(f"期限 {rule}", "没有" if facts is None else _shown(facts), there))
            continue
        here = _facts(row)
        if any(here[key] != value for key, value in facts.items()):
            mismatches.append(Mismatch(f"期限 {rule}", _shown(facts), _shown({key: here[key] for key in facts})))
    return mismatches


def _facts(row: Deadline) -> dict[str, Any]:
    return {
        "due": row.due_at,
        "starts": row.starts_at,
        "state": row.status,
        "responsible": row.responsible,
        "provisional": row.provisional,
    }


def _shown(facts: dict[str, Any]) -> str:
    return "，".join(calendar.display(v) if isinstance(v, datetime) else str(v) for v in facts.values())


DEADLINES = Expectation("deadlines", readers.each(_one), _check)
