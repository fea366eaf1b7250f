"""Absence substitutes: what they may, for how long, and that both names stand in the history."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from app.access import require_case_reader
from app.access.substitutes import SubstitutionOver
from app.access.tasks import ClaimedByOther, SeparationOfDuties
from app.commands.add_substitution import Overlapping, PeriodUnfit, add_substitution
from app.commands.claim_task import claim_task
from app.commands.complete_task import complete_task
from app.commands.revoke_substitution import revoke_substitution
from app.errors import BadRequest, Conflict, Forbidden
from app.models import ActivityInstance
from tests.commands.procedures import CLERK, four_eyes
from tests.commands.rows import all_of, events
from tests.conftest import TestClock
from tests.engine.bpmn import end, process, start, user
from tests.installation import Installation

FROM, UNTIL = "2026-09-30T00:00+08:00", "2026-10-09T00:00+08:00"


def _substitute(town: Installation, absent: str = "head", substitute: str = "bob", **given: Any) -> str:
    actor = town.actor(given.pop("by", absent))
    since, until = (
        datetime.fromisoformat(given.pop(name, default)) for name, default in (("since", FROM), ("until", UNTIL))
    )
    return add_substitution(absent, substitute, actor=actor, valid_from=since, valid_until=until, **given)


@pytest.fixture
def case(town: Installation) -> str:
    """Waits for the head."""
    task = user("approve", name="审批", c_candidateGroups="head@bureau")
    town.deploy(("p.bpmn", process("start>approve>done", start(), task, end("done"))))
    return town.start("p")


def test_a_substitute_does_the_work_of_the_absent(town: Installation, case: str, time: TestClock) -> None:
    """The activity is the substitute's, the events name the absent one; outside the period it is nobody's but the
    absent one's."""
    bob, task = town.actor("bob"), town.tasks(case)["approve"].id
    with pytest.raises(Forbidden):
        claim_task(task, actor=bob)
    _substitute(town, since="2026-10-01T00:00+08:00")
    with pytest.raises(Forbidden):
        claim_task(task, actor=bob)
    time.travel("2026-10-01T00:00:00+08:00")
    claim_task(task, actor=bob)
    assert town.tasks(case)["approve"].on_behalf_of == "head"
    with pytest.raises(ClaimedByOther):
        claim_task(task, actor=town.actor("ann"))
    complete_task(task, actor=bob)
    (row,) = all_of(ActivityInstance, id=task)
    assert row.completed_by == "bob"
    told = [(one.actor, one.data["on_behalf_of"]) for one in events(case, "task.claimed", "task.completed")]
    assert told == [("bob", "head"), ("bob", "head")]


def test_the_end_of_the_period_is_exclusive(town: Installation, case: str, time: TestClock) -> None:
    """What the substitute still holds then is the absent one's to take back, and the post's."""
    task = town.tasks(case)["approve"].id
    _substitute(town)
    claim_task(task, actor=town.actor("bob"))
    time.travel(UNTIL)
    with pytest.raises(SubstitutionOver):
        complete_task(task, actor=town.actor("bob"))
    claim_task(task, actor=town.actor("head"))
    row = town.tasks(case)["approve"]
    assert (row.assignee, row.on_behalf_of) == ("head", None)
    complete_task(task, actor=town.actor("head"))
    assert "on_behalf_of" not in events(case, "task.completed")[0].data


def test_the_absent_one_may_come_back_early(town: Installation, case: str) -> None:
    """And what the absent one had claimed, the substitute does."""
    task, head, bob = town.tasks(case)["approve"].id, town.actor("head"), town.actor("bob")
    claim_task(task, actor=head)
    with pytest.raises(ClaimedByOther):
        claim_task(task, actor=bob)
    _substitute(town)
    claim_task(task, actor=bob)
    claim_task(task, actor=head)
    assert town.tasks(case)["approve"].assignee == "head"
    complete_task(task, actor=bob)
    assert events(case, "task.completed")[0].data["on_behalf_of"] == "head"


def test_revoking_ends_it_at_once(town: Installation, case: str) -> None:
    """By the absent one, the head or an administrator; once."""
    task = town.tasks(case)["approve"].id
    id_ = _substitute(town)
    claim_task(task, actor=town.actor("bob"))
    for who in ("bob", "ann", "stranger"):
        with pytest.raises(Forbidden):
            revoke_substitution(id_, actor=town.actor(who))
    revoke_substitution(id_, actor=town.actor("admin"))
    with pytest.raises(SubstitutionOver):
        complete_task(task, actor=town.actor("bob"))
    with pytest.raises(Conflict):
        revoke_substitution(id_, actor=town.actor("head"))
    assert [one.type for one in events(None) if one.type.startswith("substitution.")] == [
        "substitution.added",
        "substitution.revoked",
    ]


def test_duties_stay_apart_for_both(town: Installation) -> None:
    """Neither may the substitute have written it, nor the absent one."""
    town.deploy(("p.bpmn", four_eyes()))
    _substitute(town, "head", "ann")
    written_by_substitute = town.start("p")
    town.complete(written_by_substitute, "write", town.actor("ann"))
    with pytest.raises(SeparationOfDuties):
        complete_task(town.tasks(written_by_substitute)["approve"].id, actor=town.actor("ann"))
    _substitute(town, "ann", "head")
    written_by_absent = town.start("p")
    town.complete(written_by_absent, "write", town.actor("ann"))
    claim_task(town.tasks(written_by_absent)["approve"].id, actor=town.actor("bob"))
    # the head acts in the head's own right here, though the head stands in for the writer too
    second = town.start("p")
    town.complete(second, "write", town.actor("head"))
    (done,) = events(second, "task.completed")
    assert done.data["on_behalf_of"] == "ann"
    with pytest.raises(SeparationOfDuties):
        complete_task(town.tasks(second)["approve"].id, actor=town.actor("head"))


def test_a_substitute_of_a_substitute_does_nothing(town: Installation, case: str) -> None:
    """Chains are not followed."""
    _substitute(town, "head", "bob")
    _substitute(town, "bob", "ann")
    with pytest.raises(Forbidden):
        claim_task(town.tasks(case)["approve"].id, actor=town.actor("ann"))


@pytest.mark.parametrize(
    ("scope", "may"), [({"post": "head@bureau"}, True), ({"process_key": "p"}, True), ({"process_key": "q"}, False)]
)
def test_the_scope_narrows(town: Installation, case: str, scope: dict[str, str], may: bool) -> None:
    """One post, or one procedure, of the case or of what it called."""
    town.deploy(("q.bpmn", process("start>work>done", start(), user("work", **CLERK), end("done"), id_="q")))
    _substitute(town, **scope)
    task = town.tasks(case)["approve"].id
    if may:
        claim_task(task, actor=town.actor("bob"))
    else:
        with pytest.raises(Forbidden):
            claim_task(task, actor=town.actor("bob"))


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"substitute": "head"}, BadRequest),
        ({"substitute": "nobody"}, BadRequest),
        ({"absent": "nobody", "by": "admin"}, BadRequest),
        ({"substitute": "stranger"}, BadRequest),
        ({"post": "clerk@bureau"}, BadRequest),
        ({"process_key": "nothing"}, BadRequest),
        ({"until": "2026-09-30T16:30:00+08:00"}, PeriodUnfit),
        ({"since": "2026-09-29T00:00+08:00"}, PeriodUnfit),
        ({"since": "2026-10-09T00:00+08:00"}, PeriodUnfit),
        ({"by": "ann"}, Forbidden),
        ({"by": "integration"}, Forbidden),
        ({"absent": "analyst", "by": "admin"}, BadRequest),
    ],
)
def test_what_does_not_fit_is_refused(town: Installation, given: dict[str, str], error: type[Exception]) -> None:
    """People, scope and period."""
    with pytest.raises(error):
        _substitute(town, **given)


def test_two_for_the_same_scope_do_not_overlap(town: Installation) -> None:
    """Another scope, another time, or one revoked is no obstacle."""
    first = _substitute(town)
    with pytest.raises(Overlapping):
        _substitute(town, substitute="ann", since="2026-10-08T00:00+08:00", until="2026-10-20T00:00+08:00")
    _substitute(town, substitute="ann", since=UNTIL, until="2026-10-20T00:00+08:00")
    _substitute(town, substitute="ann", post="head@bureau")
    revoke_substitution(first, actor=town.actor("head"))
    _substitute(town, substitute="ann")


def test_a_substitute_reads_the_cases_of_the_absent(town: Installation, case: str) -> None:
    """Nobody else does, and not for longer."""
    from app.actor import Actor

    outsider = Actor("bob", "bob", frozenset({"clerk@elsewhere"}))
    with pytest.raises(Forbidden):
        require_case_reader(outsider, town.instance(case))
    id_ = _substitute(town)
    require_case_reader(outsider, town.instance(case))
    revoke_substitution(id_, actor=town.actor("head"))
    with pytest.raises(Forbidden):
        require_case_reader(outsider, town.instance(case))
