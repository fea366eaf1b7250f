"""Two people on one task at the same moment: one winner, a named conflict for the other."""

from __future__ import annotations

import pytest

from app.access.tasks import ClaimedByOther
from app.commands.claim_task import claim_task
from app.commands.complete_task import complete_task
from app.store.open_task import TaskGone
from tests.commands.procedures import one_task, sender
from tests.commands.rows import events
from tests.commands.together import together
from tests.installation import Installation


@pytest.fixture
def task(town: Installation) -> str:
    town.deploy(("p.bpmn", one_task()))
    return town.tasks(town.start("p"))["work"].id


def test_both_claim(town: Installation, task: str) -> None:
    """One holds the task; the other is told who does."""
    people = [town.actor("ann"), town.actor("bob")]
    answers = together(town, *[lambda who=who: claim_task(task, actor=who) for who in people])
    refused = [answer for answer in answers if answer is not None]
    assert [type(error) for error in refused] == [ClaimedByOther]
    winner = people[answers.index(None)].user_id
    assert winner in refused[0].message


def test_both_complete(town: Installation, task: str) -> None:
    """The process goes on once, with the values of the winner; the other is told who and when."""
    case = town.instance(_case_of(town)).id
    people = [town.actor("ann"), town.actor("bob")]
    answers = together(
        town, *[lambda who=who: complete_task(task, actor=who, variables={"by": who.user_id}) for who in people]
    )
    refused = [answer for answer in answers if answer is not None]
    assert [type(error) for error in refused] == [TaskGone]
    winner = people[answers.index(None)].user_id
    assert refused[0].details["completed_by"] == winner
    assert town.instance(case).variables["by"] == winner
    assert [event.actor for event in events(case, "task.completed")] == [winner]
    assert len(events(case, "process.ended")) == 1


def test_one_double_clicks(town: Installation) -> None:
    """The same form sent twice throws its message once."""
    town.deploy(("s.bpmn", sender()))
    case = town.start("sender", {"word": "x"})
    task, ann = town.tasks(case)["work"].id, town.actor("integration")
    answers = together(town, *[lambda: complete_task(task, actor=ann)] * 3)
    assert sorted(type(answer).__name__ for answer in answers) == ["NoneType", "TaskGone", "TaskGone"]
    assert len(events(case, "message.thrown")) == 1


def _case_of(town: Installation) -> str:
    from app.models import ProcessInstance
    from tests.commands.rows import all_of

    (case,) = all_of(ProcessInstance)
    return case.id
