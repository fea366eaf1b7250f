"""What needs a person: deadlocks, uncaught errors, failed steps, unrouted messages."""

from __future__ import annotations

import pytest

from app.actor import SYSTEM
from app.commands.complete_task import complete_task
from app.commands.move_process import move_process
from app.commands.resolve_incident import StillFailing, resolve_incident
from app.commands.retry_incident import CannotRetry, retry_incident
from app.commands.route_events import route_events
from app.commands.set_variables import set_variables
from app.commands.throw_error import throw_error
from app.errors import EngineFailed, Forbidden, InvalidSubmission, NotFound
from app.models import Incident, OutboxEvent, ProcessInstance
from app.store.moves import Moves
from tests.commands.procedures import FACTS, OPINION, sender, with_form
from tests.commands.rows import all_of, events, row_counts
from tests.commands.trees import called, caller, deadlocking, throwing
from tests.engine import bpmn
from tests.engine.bpmn import catch, end, message, process, start, user, xor
from tests.installation import Installation


def open_incidents() -> list[tuple[str, str | None]]:
    """Kind and element of each that is open."""
    return [(row.kind, row.element_id) for row in all_of(Incident) if row.resolved_at is None]


def stumbling(**options: str) -> bytes:
    """A task behind which no flow fits unless ``ready``."""
    parts = (start(), user("work"), xor("gate"), end("done"))
    return process("start>work>gate>done[ready = true]", *parts, **options)


def test_a_deadlock_is_told_and_goes_when_it_is_undone(town: Installation) -> None:
    """The step counts, the case stays open, one incident names the join; moving the case on resolves it."""
    town.deploy(("d.bpmn", deadlocking()))
    case = town.start("stuck", {"agreed": False})
    town.complete(case, "a")
    assert open_incidents() == []
    town.complete(case, "b")
    assert open_incidents() == [("deadlock", "join")]
    assert (town.instance(case).status, town.tasks(case)) == ("ACTIVE", {})
    set_variables(case, actor=town.actor("integration"), values={"note": 1})
    assert open_incidents() == [("deadlock", "join")]
    assert len(all_of(Incident)) == 1
    move_process(case, Moves(cancel_all=("join",), start_before=("a",)), actor=town.actor("admin"))
    assert open_incidents() == []
    assert list(town.tasks(case)) == ["a"]


def test_an_error_nobody_catches_fails_the_case(town: Installation) -> None:
    """State FAILED, with element, code and sentence in the history and in an incident that a person may close."""
    town.deploy(("p.bpmn", throwing(caught=False)))
    case = town.start("p")
    task = town.tasks(case)["work"].id
    throw_error(task, actor=town.actor("ann"), code="E1", message="材料系伪造")
    failed = town.instance(case)
    assert (failed.status, failed.state, failed.ended_at is None) == ("FAILED", None, False)
    (event,) = events(case, "process.failed")
    assert (event.element_id, event.data["code"], event.data["message"]) == ("work", "E1", "材料系伪造")
    assert [e.data["code"] for e in events(case, "error.uncaught")] == ["E1"]
    (incident,) = all_of(Incident)
    assert (incident.kind, incident.element_id, incident.instance_id) == ("uncaughtError", "work", case)
    assert "E1" in incident.message and "材料系伪造" in incident.message
    with pytest.raises(Forbidden):
        resolve_incident(incident.id, actor=town.actor("ann"))
    resolve_incident(incident.id, actor=town.actor("admin"))
    assert open_incidents() == []
    with pytest.raises(NotFound):
        resolve_incident(incident.id, actor=town.actor("admin"))


def test_an_error_in_what_was_called_fails_the_whole_case(town: Installation) -> None:
    """Nobody catches it in the called process nor around the call: one incident, where it was thrown."""
    town.deploy(("a.bpmn", caller()), ("b.bpmn", throwing("called", caught=False)))
    case = town.start("caller")
    (inner,) = all_of(ProcessInstance, super_instance_id=case)
    throw_error(town.tasks(inner.id)["work"].id, actor=town.actor("ann"), code="E1")
    assert [town.instance(one).status for one in (case, inner.id)] == ["FAILED", "FAILED"]
    assert [(row.kind, row.instance_id) for row in all_of(Incident)] == [("uncaughtError", inner.id)]


def test_a_callers_boundary_catches_what_the_called_throws(town: Installation) -> None:
    """The called instance ends as failed or terminated, the case goes on, nobody needs help."""
    failed = bpmn.boundary("failed", "call", bpmn.error("E1"))
    parts = (start(), bpmn.call("call", "called"), failed, user("after"), user("repair"), end("done"), end("over"))
    town.deploy(
        ("a.bpmn", process("start>call>after>done; failed>repair>over", *parts, id_="caller", errors="E1")),
        ("b.bpmn", throwing("called", caught=False)),
    )
    case = town.start("caller")
    (inner,) = all_of(ProcessInstance, super_instance_id=case)
    throw_error(town.tasks(inner.id)["work"].id, actor=town.actor("ann"), code="E1")
    assert list(town.tasks(case)) == ["repair"]
    assert town.instance(inner.id).status != "ACTIVE"
    assert open_incidents() == []
    (caught,) = events(case, "error.caught") + events(inner.id, "error.caught")
    assert (caught.element_id, caught.data["thrown_by"]) == ("failed", "work")


def test_a_failed_step_is_told_and_stays_until_one_succeeds(town: Installation) -> None:
    """The person sees the sentence, everything else is as before, and one incident names the element."""
    town.deploy(("p.bpmn", stumbling()))
    case = town.start("p")
    task, before = town.tasks(case)["work"].id, town.instance(case).revision
    for _ in range(2):
        with pytest.raises(EngineFailed, match="gate"):
            complete_task(task, actor=town.actor("integration"))
    (incident,) = all_of(Incident)
    assert (incident.kind, incident.element_id, incident.instance_id) == ("failedStep", "gate", case)
    assert "gate" in incident.message
    assert (town.instance(case).revision, list(town.tasks(case))) == (before, ["work"])
    assert [event.actor for event in events(case, "step.failed")] == ["integration", "integration"]
    set_variables(case, actor=town.actor("integration"), values={"ready": True})
    assert open_incidents() == []
    town.complete(case, "work")
    assert town.instance(case).status == "COMPLETED"


def test_a_failure_in_the_caller_is_told_there(town: Installation) -> None:
    """Completing the called process's task fails at a gateway of the caller: the incident is the caller's."""
    parts = (start(), bpmn.call("call", "called"), xor("gate"), end("done"))
    town.deploy(("a.bpmn", process("start>call>gate>done[ready]", *parts, id_="caller")), ("b.bpmn", called()))
    case = town.start("caller")
    (inner,) = all_of(ProcessInstance, super_instance_id=case)
    with pytest.raises(EngineFailed):
        complete_task(town.tasks(inner.id)["work"].id, actor=town.actor("ann"))
    assert [(row.instance_id, row.element_id) for row in all_of(Incident)] == [(case, "gate")]


def test_a_persons_mistake_is_no_incident(town: Installation) -> None:
    """A form filled in wrongly leaves nothing behind."""
    town.deploy(("p.bpmn", with_form()), ("facts.form", FACTS), ("opinion.form", OPINION))
    case = town.start("p", {"title": "x"})
    before = row_counts()
    with pytest.raises(InvalidSubmission):
        complete_task(town.tasks(case)["work"].id, actor=town.actor("ann"), submission={})
    assert row_counts() == before


def test_the_services_own_failures_are_their_jobs(town: Installation) -> None:
    """A delivery of the outbox that fails has its own account of it."""
    _unrouted(town)
    assert open_incidents() == [("failedRouting", "tell")]


def _unrouted(town: Installation) -> str:
    """A message whose receiver cannot take it until it is ``ready``; the receiver's id."""
    parts = (start(), catch("wait", message("go")), xor("gate"), end("done"))
    failing = process("start>wait>gate>done[ready = true]", *parts, messages="go")
    town.deploy(("s.bpmn", sender()), ("f.bpmn", failing))
    case = town.start("p", business_key="K")
    town.complete(town.start("sender", {"word": "x"}, business_key="K"), "work")
    for _ in range(6):
        route_events()
    return case


def test_an_unrouted_message_is_retried_by_a_person(town: Installation) -> None:
    """With its attempts anew; it arrives once, and the incident is resolved."""
    case = _unrouted(town)
    (incident,) = all_of(Incident)
    with pytest.raises(Forbidden):
        retry_incident(incident.id, actor=town.actor("ann"))
    with pytest.raises(StillFailing):
        resolve_incident(incident.id, actor=town.actor("admin"))
    set_variables(case, actor=town.actor("integration"), values={"ready": True})
    retry_incident(incident.id, actor=town.actor("admin"))
    assert town.instance(case).status == "COMPLETED"
    assert open_incidents() == []
    assert [(row.outcome, row.attempts) for row in all_of(OutboxEvent)] == [("delivered", 0)]
    with pytest.raises(CannotRetry):
        retry_incident(incident.id, actor=town.actor("admin"))
    with pytest.raises(NotFound):
        retry_incident("none", actor=SYSTEM)


def test_a_retry_that_fails_again_is_an_incident_again(town: Installation) -> None:
    """Nothing was repaired: after as many attempts there is a new one, and only one."""
    _unrouted(town)
    retry_incident(all_of(Incident)[0].id, actor=town.actor("admin"))
    for _ in range(6):
        route_events()
    assert open_incidents() == [("failedRouting", "tell")]
    assert len(all_of(Incident)) == 2


def test_only_what_can_be_tried_again_is(town: Installation) -> None:
    """A failed step ends with the repair of its case."""
    town.deploy(("p.bpmn", stumbling()))
    case = town.start("p")
    with pytest.raises(EngineFailed):
        complete_task(town.tasks(case)["work"].id, actor=town.actor("integration"))
    (incident,) = all_of(Incident)
    with pytest.raises(CannotRetry):
        retry_incident(incident.id, actor=town.actor("admin"))
