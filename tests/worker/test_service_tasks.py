"""The house does its own service tasks: at least once, under one key, with growing waits, and no other system's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from app.actor import SYSTEM
from app.commands.cancel_process import cancel_process
from app.commands.set_external_retries import set_external_retries
from app.extensions import db
from app.models import ExternalTask, Incident, Notification
from app.service_tasks import BpmnError, ServiceCall
from app.store.rows.jobs import ring_with
from app.worker import service_tasks as module
from app.worker.service_tasks import LOCK_TIME, run_service_tasks
from tests.commands.rows import all_of, events
from tests.commands.together import together
from tests.commands.weighing import facts, fetch, guarded, notifying, weighing
from tests.conftest import TestClock
from tests.engine.bpmn import parameters, properties
from tests.installation import Installation


class Scale:
    """A handler that remembers its calls; ``answer`` is what it answers, or raises."""

    def __init__(self, answer: Any = None) -> None:
        self.answer = {"kilos": 3} if answer is None else answer
        self.calls: list[ServiceCall] = []

    def __call__(self, call: ServiceCall) -> Mapping[str, Any]:
        self.calls.append(call)
        if isinstance(self.answer, BaseException):
            raise self.answer
        return self.answer  # type: ignore[no-any-return]

    def fail(self, *_: Any, **__: Any) -> None:
        assert isinstance(self.answer, BaseException)
        raise self.answer

    def run(self) -> int:
        return run_service_tasks({"weigh": self})


class Killed(BaseException):
    """The process ends here."""


@pytest.fixture
def case(town: Installation) -> str:
    """A case with an open service task."""
    town.deploy(("p.bpmn", weighing(properties(scale="= upper case(goods)", unit="kg"))))
    return town.start("p", {"goods": "iron"})


def test_a_handler_is_told_what_it_needs(town: Installation, case: str, time: TestClock) -> None:
    """Its answer goes to the case."""
    (row,) = all_of(ExternalTask)
    scale = Scale()
    assert scale.run() == 1
    (call,) = scale.calls
    assert (call.topic, call.idempotency_key, call.now) == ("weigh", row.id, time.at)
    assert (call.variables["goods"], call.properties) == ("iron", {"scale": "IRON", "unit": "kg"})
    assert list(town.tasks(case)) == ["after"]
    assert facts(town, case) == {"goods": "iron", "kilos": 3}
    (event,) = events(case, "external_task.completed")
    assert (event.actor, event.data["worker"]) == ("system", "house")
    assert scale.run() == 0


def test_input_parameters_come_first(town: Installation) -> None:
    """A task's own values hide those of the case."""
    town.deploy(("p.bpmn", weighing(parameters({"goods": "wool"}))))
    town.start("p", {"goods": "iron"})
    scale = Scale({})
    scale.run()
    assert scale.calls[0].variables["goods"] == "wool"


def test_no_transaction_is_open_while_a_handler_works(town: Installation, case: str) -> None:
    """It may run commands of its own, and holds up nobody."""
    seen: list[bool] = []

    def look(_: ServiceCall) -> dict[str, Any]:
        seen.append(db.session().in_transaction())
        return {}

    run_service_tasks({"weigh": look})
    assert seen == [False]


def test_other_systems_topics_are_left_alone(town: Installation, case: str) -> None:
    """Whatever they are called: a topic is looked up among the handlers, and nowhere else."""
    town.deploy(("q.bpmn", weighing(id_="q", topic="os.system")))
    town.start("q")
    assert run_service_tasks() == 0
    assert sorted(row.topic for row in all_of(ExternalTask) if row.worker_id is None) == ["os.system", "weigh"]


def test_a_modelled_error_is_no_failure(town: Installation) -> None:
    """It takes its way in the diagram, with what the handler knows."""
    town.deploy(("p.bpmn", guarded()))
    case = town.start("p")
    assert Scale(BpmnError("TOO_HEAVY", "九吨", {"kilos": 9000})).run() == 1
    assert list(town.tasks(case)) == ["lighten"]
    assert facts(town, case) == {"why": "九吨", "kilos": 9000}


def test_a_failure_is_tried_again_under_the_same_key(town: Installation, case: str, time: TestClock) -> None:
    """After 30 seconds, then 60; the third is an incident, which new retries resolve."""
    scale = Scale(RuntimeError("no scale"))
    for wait in (30, 60):
        assert scale.run() == 0
        time.at += timedelta(seconds=wait - 1)
        scale.run()
        time.at += timedelta(seconds=1)
    assert (len(scale.calls), all_of(Incident)) == (2, [])
    scale.run()
    time.at += timedelta(days=1)
    scale.run()
    (incident,), (row,) = all_of(Incident), all_of(ExternalTask)
    assert (len(scale.calls), row.retries, incident.job_id) == (3, 0, row.id)
    assert "no scale" in incident.message
    set_external_retries([row.id], 1, actor=SYSTEM)
    scale.answer = {"kilos": 3}
    assert scale.run() == 1
    assert {call.idempotency_key for call in scale.calls} == {row.id}
    assert list(town.tasks(case)) == ["after"]


def test_a_crash_before_the_completion_repeats_the_call(
    town: Installation, case: str, time: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once the lock has run out, with the same key; the case goes on once."""
    scale = Scale()
    with monkeypatch.context() as patch:
        patch.setattr(module, "complete_external_task", Scale(Killed()).fail)
        with pytest.raises(Killed):
            scale.run()
    db.session.rollback()
    assert scale.run() == 0
    time.at += LOCK_TIME
    assert scale.run() == 1
    first, second = scale.calls
    assert first.idempotency_key == second.idempotency_key
    assert len(events(case, "external_task.completed")) == 1


def test_who_overslept_answers_nothing(town: Installation, case: str, time: TestClock) -> None:
    """While a handler took too long, another process of the house did the task."""
    quick = Scale({"kilos": 1})

    def slow(_: ServiceCall) -> dict[str, Any]:
        time.at += LOCK_TIME
        assert quick.run() == 1
        return {"kilos": 2}

    assert run_service_tasks({"weigh": slow}) == 0
    assert facts(town, case)["kilos"] == 1


def test_who_overslept_does_not_disturb_who_came_after(town: Installation, case: str, time: TestClock) -> None:
    """Nor when the other is still at work: the task is not completed under its hands, and costs no retry."""

    def slow(_: ServiceCall) -> dict[str, Any]:
        time.at += LOCK_TIME
        (row,) = fetch("house")
        assert row.lock_expires_at > time.at
        raise RuntimeError("late")

    assert run_service_tasks({"weigh": slow}) == 0
    (row,) = all_of(ExternalTask)
    assert (row.worker_id, row.retries, row.error_message) == ("house", None, None)


def test_what_is_withdrawn_during_the_work_is_no_failure(town: Installation, case: str) -> None:
    """The answer is for nobody."""

    def cancelled(_: ServiceCall) -> dict[str, Any]:
        cancel_process(case, actor=SYSTEM, reason="撤回")
        return {}

    assert run_service_tasks({"weigh": cancelled}) == 0
    assert all_of(Incident) == []


def test_a_property_that_cannot_be_evaluated_is_a_failure(town: Installation) -> None:
    """The handler is not called with half of what it needs; a person is told."""
    town.deploy(("p.bpmn", weighing(properties(due='= deadline("nowhere", today())'))))
    town.start("p")
    scale = Scale()
    assert scale.run() == 0
    assert scale.calls == []
    assert [row.retries for row in all_of(ExternalTask)] == [2]


def test_two_processes_share_the_work(town: Installation) -> None:
    """Every task is done once."""
    town.deploy(("p.bpmn", weighing()))
    cases = [town.start("p") for _ in range(6)]
    scale = Scale()
    assert sum(together(town, scale.run, scale.run)) == 6
    assert len({call.idempotency_key for call in scale.calls}) == len(scale.calls) == 6
    assert all(list(town.tasks(case)) == ["after"] for case in cases)


def test_posts_are_told_by_a_task_of_the_house(town: Installation) -> None:
    """The whole way: diagram, handler, notice, and on with the case."""
    to, text = '= ["head@" + org, "officer@office"]', '= "请核对：" + goods'
    town.deploy(("p.bpmn", notifying(to=to, text=text)))
    case = town.start("p", {"org": "bureau", "goods": "占道经营"})
    assert run_service_tasks() == 1
    notices = {row.recipient: row.text for row in all_of(Notification)}
    assert notices == dict.fromkeys(("head@bureau", "officer@office"), "请核对：占道经营")
    assert list(town.tasks(case)) == ["after"]


def test_posts_are_told_once_though_the_answer_was_lost(
    town: Installation, time: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The notice went out, the completion failed: the next try only completes."""
    town.deploy(("p.bpmn", notifying(to="head@bureau", text="请核对")))
    case = town.start("p")
    with monkeypatch.context() as patch:
        patch.setattr(module, "complete_external_task", Scale(RuntimeError("no database")).fail)
        assert run_service_tasks() == 0
    time.at += timedelta(seconds=30)
    assert run_service_tasks() == 1
    assert len(all_of(Notification)) == 1
    assert list(town.tasks(case)) == ["after"]


def test_a_post_that_does_not_exist_becomes_an_incident(town: Installation, time: TestClock) -> None:
    """With a sentence that names it."""
    town.deploy(("p.bpmn", notifying(to="head@nowhere", text="请核对")))
    town.start("p")
    for _ in range(3):
        run_service_tasks()
        time.at += timedelta(hours=1)
    assert ["head@nowhere" in incident.message for incident in all_of(Incident)] == [True]


def test_the_worker_of_this_process_is_rung_for_topics_of_the_house(town: Installation, time: TestClock) -> None:
    """Another system's tasks ring nobody here."""
    town.deploy(("p.bpmn", notifying(to="head@bureau", text="请核对")), ("q.bpmn", weighing(id_="q")))
    heard: list[Any] = []
    ring_with(heard.append)
    try:
        town.start("q")
        assert heard == []
        town.start("p")
        assert heard == [time.at]
    finally:
        ring_with(None)
