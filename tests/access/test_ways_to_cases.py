"""The list of all cases somebody may read is exactly what may be read case by case."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from app import clock
from app.access import among_readable, readable_cases
from app.access.ways_to_cases import ways_to_cases
from app.actor import SYSTEM, Actor
from app.extensions import db
from app.models import (
    ActivityInstance,
    CarbonCopy,
    CaseParty,
    CaseReader,
    CaseSupervision,
    ProcessInstance,
    Substitution,
    TaskCandidate,
    UserTask,
)
from app.queries.case_list import cases
from tests.commands.procedures import one_task
from tests.installation import Installation

PEOPLE = ("ann", "bob", "head", "stranger", "officer")
HOUSES = ("bureau", "office", "elsewhere")


def _fill(town: Installation, draw: random.Random, number: int) -> None:
    """Cases with and without a called process, each reached by some of the ways, some of them restricted."""
    definition, now = town.definition("p").id, clock.now()
    posts = sorted(post for name in PEOPLE for post in town.actor(name).posts)
    rows: list[Any] = []
    for n in range(number):
        begun = now - timedelta(minutes=draw.randrange(10_000))
        root, inner = f"case-{n}", f"called-{n}"
        restricted = draw.choice([None, None, None, root, inner])
        own = {"definition_id": definition, "variables": {}, "started_at": begun}
        of_root = root if restricted == root else None
        db.session.add(ProcessInstance(id=root, started_by=draw.choice([*PEOPLE, "x"]), restricted_by=of_root, **own))
        db.session.flush()
        db.session.add(
            ProcessInstance(
                id=inner, root_id=root, super_instance_id=root, started_by="x", restricted_by=restricted, **own
            )
        )
        db.session.flush()
        where = draw.choice([root, inner])
        if draw.random() < 0.4:
            party = {"instance_id": root, "organisation_id": draw.choice(HOUSES), "case_started_at": begun}
            rows.append(CaseParty(since=begun, **party))
        if draw.random() < 0.3:
            held = draw.choice([None, *PEOPLE])
            task = {"instance_id": where, "definition_id": definition, "element_id": "t", "name": "t", "locals": {}}
            db.session.add(UserTask(id=f"task-{n}", assignee=held, created_at=begun, revision=0, **task))
            db.session.flush()
            kind = draw.choice(["user", "group"])
            rows.append(
                TaskCandidate(task_id=f"task-{n}", kind=kind, who=draw.choice(PEOPLE if kind == "user" else posts))
            )
        if draw.random() < 0.2:
            sent = {"recipient": draw.choice([*PEOPLE, *posts]), "sender": "x", "sent_at": begun}
            rows.append(CarbonCopy(instance_id=root, **sent))
        if draw.random() < 0.2:
            watched = {"supervisor": draw.choice(PEOPLE), "reason": "r", "since": begun}
            rows.append(CaseSupervision(instance_id=root, ended_at=draw.choice([None, now]), **watched))
        if draw.random() < 0.2:
            rows.append(CaseReader(instance_id=root, who=draw.choice([*PEOPLE, *posts, *HOUSES])))
        if draw.random() < 0.2:
            done = {"element_id": "t", "element_type": "userTask", "sequence": 1, "started_at": begun, "ended_at": now}
            rows.append(ActivityInstance(id=f"done-{n}", instance_id=where, completed_by=draw.choice(PEOPLE), **done))
    away = {"absent": "bob", "substitute": "stranger", "created_by": "bob", "created_at": now}
    rows.append(Substitution(valid_from=now - timedelta(days=1), valid_until=now + timedelta(days=1), **away))
    db.session.add_all(rows)
    db.session.commit()


def _listed(actor: Actor) -> list[str]:
    first = cases(actor, 1, 25)
    return [row.id for number in range(1, first.last + 1) for row in cases(actor, number, 25).rows]


@pytest.mark.parametrize("seed", range(4))
def test_the_list_and_the_single_check_agree(town: Installation, seed: int) -> None:
    """For everybody and every way of access; in the order of their beginning, each once, with called ones left out."""
    town.deploy(("p.bpmn", one_task()))
    _fill(town, random.Random(seed), 80)
    root = ProcessInstance.super_instance_id.is_(None)
    order = (ProcessInstance.started_at.desc(), ProcessInstance.id)
    found = []
    for actor in [*(town.actor(name) for name in PEOPLE), Actor("nobody", "x"), SYSTEM]:
        readable = list(
            db.session.scalars(select(ProcessInstance.id).where(readable_cases(actor), root).order_by(*order))
        )
        ways = {row.id for way in ways_to_cases(actor) for row in db.session.execute(way)}
        assert ways == set(readable), actor.user_id
        assert _listed(actor) == readable, actor.user_id
        every = set(db.session.scalars(select(ProcessInstance.id).where(readable_cases(actor))))
        gathered = select(ProcessInstance.id).where(among_readable(ProcessInstance.id, actor))
        assert set(db.session.scalars(gathered)) == every, actor.user_id
        found.append(len(readable))
    assert found[-1] == 80 and found[-2] == 0 and all(0 < one < 80 for one in found[:-2])
