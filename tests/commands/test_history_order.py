"""The history of one transaction stands in the order of cause and effect, across callers and called."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from app.extensions import db
from app.models import HistoryEvent, ProcessInstance
from tests.commands.procedures import CLERK
from tests.commands.trees import CALL, called, caller
from tests.engine import bpmn
from tests.engine.bpmn import end, process, start, throw, user
from tests.installation import Installation


def tree(case: str) -> list[tuple[str, str, str | None]]:
    """Process, event and element of all that the case and its called processes tell, as the timeline orders it."""
    query = select(HistoryEvent, ProcessInstance).join(ProcessInstance, ProcessInstance.id == HistoryEvent.instance_id)
    query = query.where(ProcessInstance.root_id == case).order_by(HistoryEvent.id)
    return [(row.definition.key, event.type, event.element_id) for event, row in db.session.execute(query)]


def told(case: str, *types: str) -> list[tuple[str, str]]:
    return [(key, element or type_) for key, type_, element in tree(case) if type_ in types]


def first(found: Iterable[tuple[str, str, str | None]], key: str, type_: str, element: str | None = None) -> int:
    return next(n for n, one in enumerate(found) if one[:2] == (key, type_) and element in (None, one[2]))


def ending_with_its_call() -> bytes:
    return process("start>call>done", start(), CALL, end("done"), id_="caller")


def test_a_called_process_ends_before_its_case_does(town: Installation) -> None:
    """One submission ends both: the inner end is recorded first, and the end of the case is the last line of all."""
    town.deploy(("caller.bpmn", ending_with_its_call()), ("called.bpmn", called()))
    case = town.start("caller", {"subject": "占道经营"}, actor=town.actor("integration"))
    inner = db.session.scalars(select(ProcessInstance.id).where(ProcessInstance.super_instance_id == case)).one()
    town.complete(inner, "work", town.actor("ann"), answer="准予")
    ends = [(key, type_) for key, type_, _ in tree(case) if type_ == "process.ended"]
    assert ends == [("called", "process.ended"), ("caller", "process.ended")]
    assert tree(case)[-1][:2] == ("caller", "process.ended")


def test_the_caller_goes_on_after_the_end_of_what_it_called(town: Installation) -> None:
    """The task behind the call is opened after the called process has ended, which is after the submission."""
    town.deploy(("caller.bpmn", caller()), ("called.bpmn", called()))
    case = town.start("caller", {"subject": "占道经营"}, actor=town.actor("integration"))
    inner = db.session.scalars(select(ProcessInstance.id).where(ProcessInstance.super_instance_id == case)).one()
    begun = tree(case)
    assert first(begun, "caller", "activity.started", "call") < first(begun, "called", "process.started")
    assert first(begun, "called", "process.started") < first(begun, "called", "task.created")
    town.complete(inner, "work", town.actor("ann"), answer="准予")
    done = tree(case)[len(begun) :]
    places = [
        first(done, "called", "task.completed", "work"),
        first(done, "called", "activity.completed", "over"),
        first(done, "called", "process.ended"),
        first(done, "caller", "activity.completed", "call"),
        first(done, "caller", "task.created", "after"),
    ]
    assert places == sorted(places)


def test_what_is_thrown_stands_before_what_comes_after_it(town: Installation) -> None:
    """A message thrown on the way to a task is recorded before the task, and the end it threw at is after it."""
    chain = "start>work>tell>after>over"
    parts = (start(), user("work", **CLERK), throw("tell", bpmn.message("go")), user("after", **CLERK), end("over"))
    town.deploy(("one.bpmn", process(chain, *parts, id_="one", messages="go")))
    case = town.start("one", actor=town.actor("integration"))
    town.complete(case, "work", town.actor("ann"))
    assert told(case, "task.completed", "message.thrown", "task.created")[-3:] == [
        ("one", "work"),
        ("one", "tell"),
        ("one", "after"),
    ]


def test_two_processes_called_one_after_the_other_do_not_mix(town: Installation) -> None:
    """The end of the first stands before the beginning of the second, though one step does both."""
    second = CALL.replace('id="call"', 'id="again"')
    two = process("start>call>again>done", start(), CALL, second, end("done"), id_="caller")
    town.deploy(("caller.bpmn", two), ("called.bpmn", called()))
    case = town.start("caller", {"subject": "占道经营"}, actor=town.actor("integration"))
    inner = db.session.scalars(select(ProcessInstance.id).where(ProcessInstance.super_instance_id == case)).one()
    town.complete(inner, "work", town.actor("ann"), answer="准予")
    lives = [type_ for key, type_, _ in tree(case) if key == "called" and type_.startswith("process.")]
    assert lives == ["process.started", "process.ended", "process.started"]
