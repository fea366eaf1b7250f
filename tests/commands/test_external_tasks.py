"""What a worker can do with an external task that it holds, and nobody else can."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from app.actor import SYSTEM
from app.commands.cancel_process import cancel_process
from app.commands.complete_external_task import complete_external_task
from app.commands.extend_external_lock import extend_external_lock
from app.commands.fail_external_task import fail_external_task
from app.commands.lock_external_task import lock_external_task
from app.commands.set_external_retries import set_external_retries
from app.commands.store_file import store_file
from app.commands.throw_external_error import throw_external_error
from app.commands.unlock_external_task import unlock_external_task
from app.errors import BadRequest, ChengxuError, Forbidden
from app.models import ExternalTask, FileRecord, Incident
from app.store.open_external_task import ExternalTaskGone, LockedByAnother
from tests.commands.rows import all_of, events, row_counts
from tests.commands.together import together
from tests.commands.weighing import MACHINE, MINUTE, calling, facts, fetch, guarded, weighing
from tests.conftest import TestClock
from tests.engine.bpmn import end, parameters, process, properties, service, start, user, xor
from tests.installation import PDF, Installation

BY_W: dict[str, Any] = {"actor": MACHINE, "worker_id": "w"}


@pytest.fixture
def case(town: Installation) -> str:
    """A case with an open service task."""
    town.deploy(("p.bpmn", weighing()))
    return town.start("p", {"goods": "iron"})


def test_completing_goes_on_with_the_answer(town: Installation, case: str) -> None:
    """The answer becomes variables of the case, the row is gone, and history has what was handed in."""
    (task,) = fetch()
    complete_external_task(task.id, variables={"kilos": 3}, **BY_W)
    assert facts(town, case) == {"goods": "iron", "kilos": 3}
    assert (list(town.tasks(case)), all_of(ExternalTask)) == (["after"], [])
    (event,) = events(case, "external_task.completed")
    assert (event.actor, event.element_id, event.activity_id) == ("integration", "weigh", task.id)
    assert event.data == {"topic": "weigh", "worker": "w", "submitted": {"kilos": 3}}


def test_local_variables_are_for_the_output_parameters(town: Installation) -> None:
    """They are seen there and kept nowhere."""
    town.deploy(("p.bpmn", weighing(parameters(outputs={"tons": "= kilos / 1000"}))))
    case = town.start("p")
    (task,) = fetch()
    complete_external_task(task.id, local_variables={"kilos": 3000}, variables={"scale": "big"}, **BY_W)
    assert facts(town, case) == {"tons": 3, "scale": "big"}


def test_a_file_of_the_answer_belongs_to_the_case(town: Installation, case: str) -> None:
    """From then on its readers may read it."""
    file = store_file("weight.pdf", PDF, actor=MACHINE)
    (task,) = fetch()
    complete_external_task(task.id, variables={"slip": file}, **BY_W)
    assert [row.instance_id for row in all_of(FileRecord)] == [case]


def test_only_the_holder_may_answer(town: Installation, case: str) -> None:
    """Not before it has fetched, not with another's name, not after another took the task over; nothing changes."""
    (row,) = all_of(ExternalTask)
    answers = (
        lambda: complete_external_task(row.id, actor=MACHINE, worker_id="v"),
        lambda: fail_external_task(row.id, actor=MACHINE, worker_id="v", message="x", retries=1),
        lambda: throw_external_error(row.id, actor=MACHINE, worker_id="v", code="C"),
        lambda: extend_external_lock(row.id, actor=MACHINE, worker_id="v", lock_for=MINUTE),
    )
    for fetched in (False, True):
        assert len(fetch() if fetched else []) == fetched
        before = row_counts()
        for answer in answers:
            with pytest.raises(LockedByAnother):
                answer()
        assert row_counts() == before
    (held,) = all_of(ExternalTask)
    assert (held.worker_id, held.retries) == ("w", None)


def test_an_expired_lock_that_nobody_took_over_still_counts(town: Installation, case: str, time: TestClock) -> None:
    """Its work is done, and nobody else has begun; when somebody has, the late answer is refused."""
    (task,) = fetch()
    time.at += 2 * MINUTE
    fetch("v")
    with pytest.raises(LockedByAnother):
        complete_external_task(task.id, **BY_W)
    time.at += 2 * MINUTE
    complete_external_task(task.id, actor=MACHINE, worker_id="v")
    assert list(town.tasks(case)) == ["after"]


def test_workers_of_one_name_are_told_apart_by_their_locks(town: Installation, case: str, time: TestClock) -> None:
    """Who acquired the task before its lock ran out and was taken again, may not answer any more."""
    (first,) = fetch()
    time.at += 2 * MINUTE
    (second,) = fetch()
    for answer in (complete_external_task, throw_external_error, fail_external_task):
        more: dict[str, Any] = {} if answer is complete_external_task else {"message": "x"}
        more |= {"code": "C"} if answer is throw_external_error else {}
        more |= {"retries": 1} if answer is fail_external_task else {}
        with pytest.raises(LockedByAnother):
            answer(first.id, held_until=first.lock_expires_at, **more, **BY_W)
    complete_external_task(second.id, held_until=second.lock_expires_at, **BY_W)
    assert list(town.tasks(case)) == ["after"]


def test_an_answer_is_taken_once(town: Installation, case: str) -> None:
    """Of two that come at the same moment, the second finds the task gone."""
    (task,) = fetch()
    answers = together(town, *[lambda: complete_external_task(task.id, **BY_W)] * 2)
    assert sorted(type(answer).__name__ for answer in answers) == ["ExternalTaskGone", "NoneType"]
    assert len(events(case, "external_task.completed")) == 1


def test_what_is_gone_is_gone(town: Installation, case: str) -> None:
    """With the case, or because there never was such a task."""
    (task,) = fetch()
    cancel_process(case, actor=SYSTEM, reason="撤回")
    assert all_of(ExternalTask) == []
    for id_ in (task.id, "nope"):
        for act in (
            lambda id_=id_: complete_external_task(id_, **BY_W),
            lambda id_=id_: fail_external_task(id_, message="x", retries=1, **BY_W),
            lambda id_=id_: throw_external_error(id_, code="C", **BY_W),
            lambda id_=id_: extend_external_lock(id_, lock_for=MINUTE, **BY_W),
            lambda id_=id_: lock_external_task(id_, lock_for=MINUTE, **BY_W),
            lambda id_=id_: unlock_external_task(id_, actor=MACHINE),
            lambda id_=id_: set_external_retries([id_], 1, actor=MACHINE),
        ):
            with pytest.raises(ExternalTaskGone):
                act()


def test_a_task_of_a_called_process_goes_with_its_case(town: Installation) -> None:
    """Cancelled from outside, the whole tree waits for nothing any more."""
    town.deploy(("p.bpmn", calling()))
    case = town.start("p")
    (task,) = fetch()
    cancel_process(case, actor=SYSTEM, reason="撤回")
    assert all_of(ExternalTask) == []
    with pytest.raises(ExternalTaskGone):
        complete_external_task(task.id, **BY_W)


def test_the_due_time_decides(town: Installation, time: TestClock) -> None:
    """An answer one second after the limit meets the case as it is after the limit."""
    town.deploy(("p.bpmn", guarded()))
    town.start("p")
    (task,) = fetch()
    time.at += timedelta(hours=1, seconds=1)
    with pytest.raises(ExternalTaskGone):
        complete_external_task(task.id, **BY_W)


def test_a_modelled_error_takes_its_way(town: Installation) -> None:
    """To the event of its code, with message and variables."""
    town.deploy(("p.bpmn", guarded()))
    case = town.start("p")
    (task,) = fetch()
    throw_external_error(task.id, code="TOO_HEAVY", message="九吨", variables={"kilos": 9000}, **BY_W)
    assert list(town.tasks(case)) == ["lighten"]
    assert facts(town, case) == {"why": "九吨", "kilos": 9000}
    (event,) = events(case, "external_task.error_thrown")
    assert (event.data["code"], event.data["message"]) == ("TOO_HEAVY", "九吨")
    assert all_of(ExternalTask) == []


def test_an_error_that_nobody_models_fails_the_case(town: Installation) -> None:
    """It ends, and an incident tells people."""
    town.deploy(("p.bpmn", guarded()))
    case = town.start("p")
    (task,) = fetch()
    throw_external_error(task.id, code="BROKEN", **BY_W)
    assert (town.instance(case).status, all_of(ExternalTask)) == ("FAILED", [])
    assert [incident.element_id for incident in all_of(Incident)] == ["weigh"]


def test_a_failure_waits_and_is_tried_again(town: Installation, case: str, time: TestClock) -> None:
    """As often and as late as its worker says; the next one is told what went wrong."""
    (task,) = fetch()
    fail_external_task(task.id, message="no scale", details="all of it", retries=2, wait=MINUTE, **BY_W)
    assert fetch() == []
    time.at += MINUTE
    (again,) = fetch("v")
    assert (again.retries, again.error_message, again.error_details) == (2, "no scale", "all of it")
    assert [event.data["retries"] for event in events(case, "external_task.failed")] == [2]
    assert all_of(Incident) == []


def test_the_last_failure_is_an_incident(town: Installation, case: str, time: TestClock) -> None:
    """Nobody fetches the task any more; new retries resolve it, and it is free at once."""
    (task,) = fetch()
    fail_external_task(task.id, message="no scale", retries=0, wait=MINUTE, **BY_W)
    (incident,) = all_of(Incident)
    assert (incident.kind, incident.job_id, incident.instance_id) == ("failedExternalTask", task.id, case)
    assert (incident.element_id, incident.message, incident.resolved_at) == ("weigh", "no scale", None)
    time.at += timedelta(days=1)
    assert fetch() == []
    set_external_retries([task.id], 3, actor=town.actor("admin"))
    assert [incident.resolved_at for incident in all_of(Incident)] == [time.at]
    assert [task.retries for task in fetch()] == [3]
    assert [event.actor for event in events(case, "external_task.retried")] == ["admin"]


def test_an_incident_goes_with_its_task(town: Installation, case: str, time: TestClock) -> None:
    """Who gave up may still answer; and what is withdrawn needs nobody."""
    (task,) = fetch()
    fail_external_task(task.id, message="no scale", retries=0, **BY_W)
    complete_external_task(task.id, **BY_W)
    assert [incident.resolved_at for incident in all_of(Incident)] == [time.at]


def test_retries_taken_away_are_an_incident(town: Installation, case: str) -> None:
    """One, however often they are taken; a whole list is changed or none of it."""
    (row,) = all_of(ExternalTask)
    for _ in range(2):
        set_external_retries([row.id], 0, actor=MACHINE)
    assert len(all_of(Incident)) == 1
    assert fetch() == []
    with pytest.raises(ExternalTaskGone):
        set_external_retries([row.id, "nope"], 1, actor=MACHINE)
    assert [row.retries for row in all_of(ExternalTask)] == [0]
    for wrong in (-1, 101):
        with pytest.raises(BadRequest):
            set_external_retries([row.id], wrong, actor=MACHINE)


def test_variables_of_a_failure_are_written(town: Installation, case: str) -> None:
    """Its worker may leave word for the next try."""
    (task,) = fetch()
    fail_external_task(task.id, message="no scale", retries=1, variables={"tried": 1}, **BY_W)
    assert facts(town, case) == {"goods": "iron", "tried": 1}
    (again,) = fetch()
    assert again.variables["tried"] == 1


def test_variables_of_a_failure_are_the_called_instance_s(town: Installation) -> None:
    """Not the caller's."""
    town.deploy(("p.bpmn", calling()))
    case = town.start("p")
    (task,) = fetch()
    fail_external_task(task.id, message="no scale", retries=1, variables={"tried": 1}, **BY_W)
    assert facts(town, task.instance_id) == {"tried": 1}
    assert facts(town, case) == {}


def test_a_failed_step_leaves_the_task(town: Installation) -> None:
    """The answer is refused whole when the process cannot go on with it, and may be handed in again."""
    gate = "start>weigh>gate>done[kilos > 5]"
    town.deploy(("p.bpmn", process(gate, start(), service("weigh", "weigh"), xor("gate"), end("done"))))
    case = town.start("p")
    (task,) = fetch()
    before = row_counts()
    with pytest.raises(ChengxuError):
        complete_external_task(task.id, variables={"kilos": 1}, **BY_W)
    assert row_counts()["history_event"] - before["history_event"] <= 1  # the incident of the failed step at most
    assert facts(town, case) == {}
    complete_external_task(task.id, variables={"kilos": 9}, **BY_W)
    assert town.instance(case).status == "COMPLETED"


def test_a_lock_is_extended_from_now(town: Installation, case: str, time: TestClock) -> None:
    """While it holds; one that has expired is not."""
    (task,) = fetch()
    time.at += MINUTE - timedelta(seconds=1)
    extend_external_lock(task.id, lock_for=5 * MINUTE, **BY_W)
    assert [row.lock_expires_at for row in all_of(ExternalTask)] == [time.at + 5 * MINUTE]
    time.at += 5 * MINUTE
    with pytest.raises(LockedByAnother):
        extend_external_lock(task.id, lock_for=MINUTE, **BY_W)


def test_a_task_found_otherwise_is_locked_by_name(town: Installation, case: str, time: TestClock) -> None:
    """Its own lock is renewed, another's respected until it expires."""
    (row,) = all_of(ExternalTask)
    lock_external_task(row.id, lock_for=MINUTE, **BY_W)
    lock_external_task(row.id, lock_for=2 * MINUTE, **BY_W)
    with pytest.raises(LockedByAnother):
        lock_external_task(row.id, actor=MACHINE, worker_id="v", lock_for=MINUTE)
    time.at += 2 * MINUTE
    lock_external_task(row.id, actor=MACHINE, worker_id="v", lock_for=MINUTE)
    complete_external_task(row.id, actor=MACHINE, worker_id="v")
    assert list(town.tasks(case)) == ["after"]


def test_an_unlocked_task_is_free_at_once(town: Installation, case: str) -> None:
    """Who held it may not answer any more."""
    (task,) = fetch()
    unlock_external_task(task.id, actor=MACHINE)
    with pytest.raises(LockedByAnother):
        complete_external_task(task.id, **BY_W)
    assert [again.id for again in fetch("v")] == [task.id]


@pytest.mark.parametrize("lock_for", [timedelta(0), -MINUTE])
def test_a_lock_takes_time(town: Installation, case: str, lock_for: timedelta) -> None:
    """Negative waits and retries are refused as well."""
    (task,) = fetch()
    for act in (lock_external_task, extend_external_lock):
        with pytest.raises(BadRequest):
            act(task.id, lock_for=lock_for, **BY_W)
    for wrong in ({"retries": -1}, {"retries": 1, "wait": -MINUTE}):
        with pytest.raises(BadRequest):
            fail_external_task(task.id, message=None, **wrong, **BY_W)  # type: ignore[arg-type]


def test_a_clerk_is_no_worker(town: Installation, case: str) -> None:
    """Every verb is another system's; an administrator may give retries."""
    (task,) = fetch()
    for user_id in ("ann", "analyst", "admin"):
        by: dict[str, Any] = {"actor": town.actor(user_id), "worker_id": "w"}
        for act in (
            lambda by=by: complete_external_task(task.id, **by),
            lambda by=by: fail_external_task(task.id, message="x", retries=1, **by),
            lambda by=by: throw_external_error(task.id, code="C", **by),
            lambda by=by: extend_external_lock(task.id, lock_for=MINUTE, **by),
            lambda by=by: lock_external_task(task.id, lock_for=MINUTE, **by),
            lambda by=by: unlock_external_task(task.id, actor=by["actor"]),
        ):
            with pytest.raises(Forbidden):
                act()
    with pytest.raises(Forbidden):
        set_external_retries([task.id], 1, actor=town.actor("ann"))


def test_a_task_that_stays_keeps_its_lock(town: Installation) -> None:
    """What happens elsewhere in the case changes nothing for its worker."""
    gate = '<parallelGateway id="{}"/>'
    chain = "start>fork>weigh>join; fork>work>join; join>done"
    parts = [start(), gate.format("fork"), gate.format("join"), service("weigh", "weigh"), user("work"), end("done")]
    town.deploy(("p.bpmn", process(chain, *parts)))
    case = town.start("p")
    (task,) = fetch()
    town.complete(case, "work")
    (row,) = all_of(ExternalTask)
    assert (row.id, row.worker_id) == (task.id, "w")
    complete_external_task(task.id, **BY_W)
    assert town.instance(case).status == "COMPLETED"


def test_a_priority_that_is_no_number_is_a_failure(town: Installation) -> None:
    """The case does not start with a task that nobody could sort; the sentence names the element."""
    town.deploy(("p.bpmn", weighing(properties(), c_taskPriority="= word")))
    with pytest.raises(ChengxuError, match="weigh"):
        town.start("p", {"word": "soon"})
