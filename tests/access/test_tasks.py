"""Who may claim and complete a task: the refusal that a page shows before anyone tries."""

from __future__ import annotations

import pytest

from app.access.tasks import ClaimedByOther, SeparationOfDuties, refusal, require_task_reader
from app.commands.claim_task import claim_task
from app.errors import Forbidden
from app.extensions import db
from app.store.definitions import spec_of
from tests.commands.procedures import four_eyes, interrupted, one_task
from tests.engine.bpmn import end, process, properties, start, user
from tests.installation import Installation


def _refused(town: Installation, case: str, element: str, user_id: str) -> type | None:
    task = town.tasks(case)[element]
    found = refusal(town.actor(user_id), task, spec_of(db.session(), task.definition_id).model)
    return None if found is None else type(found)


def test_a_candidate_post_or_person_may(sqlite_town: Installation) -> None:
    """Users and groups are told apart: nobody becomes a candidate by calling an account like a post."""
    sqlite_town.deploy(("p.bpmn", one_task(c_candidateUsers="officer")))
    case = sqlite_town.start("p")
    answers = {
        name: _refused(sqlite_town, case, "work", name) for name in ("ann", "officer", "head", "integration", "admin")
    }
    assert answers == {"ann": None, "officer": None, "head": Forbidden, "integration": Forbidden, "admin": Forbidden}


def test_a_claimed_task_is_refused_to_others(sqlite_town: Installation) -> None:
    """Its holder may go on."""
    sqlite_town.deploy(("p.bpmn", one_task()))
    case = sqlite_town.start("p")
    claim_task(sqlite_town.tasks(case)["work"].id, actor=sqlite_town.actor("ann"))
    assert [_refused(sqlite_town, case, "work", name) for name in ("ann", "bob", "head")] == [
        None,
        ClaimedByOther,
        ClaimedByOther,
    ]


def test_an_assigned_task_is_its_person_s(sqlite_town: Installation) -> None:
    """``camunda:assignee`` gives the task to one person from the beginning."""
    sqlite_town.deploy(("p.bpmn", one_task(c_assignee="= boss")))
    case = sqlite_town.start("p", {"boss": "head"})
    assert [_refused(sqlite_town, case, "work", name) for name in ("head", "ann")] == [None, ClaimedByOther]


def test_a_task_of_nobody_is_for_the_readers_of_its_case(sqlite_town: Installation) -> None:
    """Whoever may read may do; outsiders may neither."""
    sqlite_town.deploy(("p.bpmn", interrupted("PT1H", "duration")))
    case = sqlite_town.start("p", actor=sqlite_town.actor("ann"))
    assert [_refused(sqlite_town, case, "work", name) for name in ("ann", "head", "stranger", "analyst")] == [
        None,
        None,
        Forbidden,
        Forbidden,
    ]
    require_task_reader(sqlite_town.actor("head"), sqlite_town.tasks(case)["work"])
    with pytest.raises(Forbidden):
        require_task_reader(sqlite_town.actor("stranger"), sqlite_town.tasks(case)["work"])


def test_separation_looks_at_this_case_alone(sqlite_town: Installation) -> None:
    """Who wrote in one case may approve in another."""
    sqlite_town.deploy(("p.bpmn", four_eyes()))
    one, two = sqlite_town.start("p"), sqlite_town.start("p")
    sqlite_town.complete(one, "write", sqlite_town.actor("ann"))
    sqlite_town.complete(two, "write", sqlite_town.actor("bob"))
    assert _refused(sqlite_town, one, "approve", "ann") is SeparationOfDuties
    assert _refused(sqlite_town, two, "approve", "ann") is None


def test_several_tasks_may_be_separated(sqlite_town: Installation) -> None:
    """The property lists element ids with commas; each of them counts."""
    rules = properties(**{"not-same-person-as": "a, b"})
    group = {"c_candidateGroups": "clerk@bureau,head@bureau"}
    parts = (start(), user("a", **group), user("b", **group), user("c", rules, **group), end("done"))
    sqlite_town.deploy(("p.bpmn", process("start>a>b>c>done", *parts)))
    case = sqlite_town.start("p")
    for element, name in (("a", "ann"), ("b", "bob")):
        sqlite_town.complete(case, element, sqlite_town.actor(name))
    assert [_refused(sqlite_town, case, "c", name) for name in ("ann", "bob", "head")] == [
        SeparationOfDuties,
        SeparationOfDuties,
        None,
    ]
