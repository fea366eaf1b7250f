"""Who reads a case."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.access import readable_cases, require_case_reader
from app.actor import SYSTEM, Actor
from app.errors import Forbidden
from app.extensions import db
from app.models import ProcessInstance
from tests.commands.procedures import interrupted, one_task
from tests.installation import Installation


def _readable(actor: Actor) -> set[str]:
    return set(db.session.scalars(select(ProcessInstance.id).where(readable_cases(actor))))


@pytest.fixture
def cases(town: Installation) -> dict[str, str]:
    """One given to the bureau's clerks, one that a stranger started, one that concerns nobody."""
    town.deploy(("p.bpmn", one_task()), ("q.bpmn", interrupted().replace(b'process id="p"', b'process id="q"')))
    return {
        "bureau": town.start("p"),
        "stranger": town.start("q", {"until": "2026-10-01T00:00:00+08:00"}, actor=town.actor("stranger")),
        "nobody": town.start("q", {"until": "2026-10-01T00:00:00+08:00"}),
    }


@pytest.mark.parametrize(
    ("user_id", "sees"),
    [
        ("ann", {"bureau"}),
        ("head", {"bureau"}),
        ("stranger", {"stranger"}),
        ("officer", set()),
        ("analyst", set()),
        ("admin", set()),
        ("integration", {"bureau", "stranger", "nobody"}),
    ],
)
def test_people_read_what_their_organisation_takes_part_in(
    town: Installation, cases: dict[str, str], user_id: str, sees: set[str]
) -> None:
    """Analysts and administrators read no case at all; the list and the single check agree."""
    actor = town.actor(user_id)
    assert _readable(actor) == {cases[name] for name in sees}
    for name, case in cases.items():
        if name in sees:
            require_case_reader(actor, town.instance(case))
        else:
            with pytest.raises(Forbidden):
                require_case_reader(actor, town.instance(case))


def test_the_service_reads_everything(town: Installation, cases: dict[str, str]) -> None:
    """Timers and notices act in every case."""
    assert _readable(SYSTEM) == set(cases.values())


def test_who_started_a_case_keeps_it(town: Installation, cases: dict[str, str]) -> None:
    """Also after moving to another organisation; without any post nothing is readable."""
    moved = Actor("stranger", "x", frozenset({"officer@office"}))
    assert _readable(moved) == {cases["stranger"]}
    assert _readable(Actor("stranger", "x")) == set()
