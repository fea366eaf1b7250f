"""Fetching external tasks: who gets which, for how long, and what is told about them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from app.commands.complete_external_task import complete_external_task
from app.commands.fetch_and_lock import fetch_and_lock
from app.errors import Forbidden
from app.models import ExternalTask
from app.store.topic_request import TopicRequest
from tests.commands.rows import all_of
from tests.commands.together import together
from tests.commands.weighing import MACHINE, MINUTE, calling, facts, fetch, weighing
from tests.conftest import TestClock
from tests.engine.bpmn import multi, parameters, properties
from tests.installation import Installation


def test_a_service_task_is_offered_by_its_topic(town: Installation, time: TestClock) -> None:
    """The row is the open wait: its id is the activity's, and nobody has tried it yet."""
    town.deploy(("p.bpmn", weighing(c_taskPriority="= weight")))
    case = town.start("p", {"weight": 7}, business_key="K")
    (row,) = all_of(ExternalTask)
    assert (row.topic, row.instance_id, row.element_id, row.priority) == ("weigh", case, "weigh", 7)
    assert (row.worker_id, row.lock_expires_at, row.retries, row.created_at) == (None, None, None, time.at)
    assert fetch(topic="other") == []
    (task,) = fetch()
    assert (task.id, task.business_key, task.lock_expires_at) == (row.id, "K", time.at + MINUTE)


def test_a_locked_task_is_nobody_else_s_until_its_lock_expires(town: Installation, time: TestClock) -> None:
    """Then whoever asks gets it, also the same worker."""
    town.deploy(("p.bpmn", weighing()))
    town.start("p")
    (first,) = fetch("a")
    time.at += MINUTE - timedelta(seconds=1)
    assert fetch("b") == fetch("a") == []
    time.at += timedelta(seconds=1)
    (second,) = fetch("b")
    assert (second.id, second.worker_id, second.lock_expires_at) == (first.id, "b", time.at + MINUTE)


def test_two_workers_never_get_the_same_task(town: Installation) -> None:
    """Four who ask at once for two each share eight tasks; four who ask for one get one of them only."""
    town.deploy(("p.bpmn", weighing()))
    for _ in range(8):
        town.start("p")
    answers = together(town, *[lambda name=name: fetch(name, limit=2) for name in "abcd"])
    ids = [task.id for tasks in answers for task in tasks]
    ids += [task.id for task in fetch("e")]
    assert len(ids) == len(set(ids)) == 8
    holders = {row.id: row.worker_id for row in all_of(ExternalTask)}
    assert all(holders[task.id] == name for name, tasks in zip("abcd", answers, strict=True) for task in tasks)


def test_one_task_goes_to_one_of_two(town: Installation) -> None:
    """The other one goes away with nothing, and does not wait."""
    town.deploy(("p.bpmn", weighing()))
    town.start("p")
    answers = together(town, lambda: fetch("a"), lambda: fetch("b"))
    assert sorted(len(tasks) for tasks in answers) == [0, 1]


def test_the_oldest_come_first_or_the_most_important(town: Installation, time: TestClock) -> None:
    """Equal priorities are served by age; the newest first only who asks for it."""
    town.deploy(("p.bpmn", weighing(c_taskPriority="= weight")))
    cases = []
    for weight in (1, 5, 5):
        cases.append(town.start("p", {"weight": weight}))
        time.at += MINUTE
    orders = {(): [0, 1, 2], ("by_priority",): [1, 2, 0], ("newest_first",): [2, 1, 0]}
    for options, order in orders.items():
        found = fetch(**dict.fromkeys(options, True))
        assert [task.instance_id for task in found] == [cases[n] for n in order]
        time.at += MINUTE


def test_a_worker_sees_the_case_and_the_task_s_own_values(town: Installation) -> None:
    """Input parameters come before the variables of the case; they are not written to it."""
    town.deploy(("p.bpmn", weighing(parameters({"goods": "= upper case(goods)", "unit": "kg"}))))
    case = town.start("p", {"goods": "iron", "secret": 1})
    (task,) = fetch(narrowed={"wanted": frozenset({"goods", "unit", "nothing"})})
    assert task.variables == {"goods": "IRON", "unit": "kg"}
    assert facts(town, case) == {"goods": "iron", "secret": 1}


def test_local_values_alone(town: Installation, time: TestClock) -> None:
    """A worker may ask for nothing of the case; all of it is what it gets by default."""
    town.deploy(("p.bpmn", weighing(parameters({"unit": "kg"}))))
    town.start("p", {"goods": "iron"})
    (task,) = fetch(narrowed={"local_only": True})
    assert task.variables == {"unit": "kg"}
    time.at += MINUTE
    (task,) = fetch()
    assert {"goods": "iron", "unit": "kg"}.items() <= task.variables.items()


def test_the_properties_of_the_element_are_told(town: Installation) -> None:
    """As they are written."""
    town.deploy(("p.bpmn", weighing(properties(scale="= big"))))
    town.start("p")
    (task,) = fetch()
    assert task.properties == {"scale": "= big"}


@pytest.mark.parametrize(
    ("narrowed", "found"),
    [
        ({"business_key": "K1"}, [0]),
        ({"equals": {"goods": "iron"}}, [0, 1]),
        ({"equals": {"goods": "iron", "heavy": True}}, [1]),
        ({"equals": {"heavy": 1}}, []),
        ({"equals": {"kilos": 3}}, [2]),
        ({"equals": {"nowhere": None}}, []),
        ({"definition_keys": ("q",)}, [2]),
        ({"definition_keys": ("p", "q"), "business_key": "K3"}, [2]),
        ({"definition_ids": ()}, []),
        ({"version_tag": "v2"}, [2]),
        ({"nothing": True}, []),
    ],
)
def test_a_topic_is_narrowed(town: Installation, narrowed: Mapping[str, Any], found: list[int]) -> None:
    """By the case's key, its process, its variables; true is not 1."""
    tagged = weighing(id_="q").replace(b'id="q"', b'id="q" camunda:versionTag="v2"')
    town.deploy(("p.bpmn", weighing()), ("q.bpmn", tagged))
    cases = [
        town.start("p", {"goods": "iron", "heavy": False}, business_key="K1"),
        town.start("p", {"goods": "iron", "heavy": True}, business_key="K2"),
        town.start("q", {"goods": "wool", "kilos": 3}, business_key="K3"),
    ]
    assert {task.instance_id for task in fetch(narrowed=narrowed)} == {cases[n] for n in found}


def test_what_does_not_fit_holds_up_nothing(town: Installation) -> None:
    """A task that fits is found behind many that do not."""
    town.deploy(("p.bpmn", weighing()))
    for number in range(120):
        town.start("p", {"number": number})
    found = fetch(limit=1, narrowed={"equals": {"number": 119}})
    assert [task.variables["number"] for task in found] == [119]


def test_each_topic_has_its_own_lock_time(town: Installation, time: TestClock) -> None:
    """One call may serve several topics, and locks no more than was asked for in all."""
    town.deploy(("p.bpmn", weighing()), ("q.bpmn", weighing(id_="q", topic="paint")))
    town.start("p")
    town.start("q")
    topics = [TopicRequest("weigh", MINUTE), TopicRequest("paint", 2 * MINUTE)]
    assert fetch_and_lock(topics, actor=MACHINE, worker_id="w", limit=0) == []
    tasks = fetch_and_lock(topics, actor=MACHINE, worker_id="w", limit=5)
    assert {task.topic: task.lock_expires_at - time.at for task in tasks} == {"weigh": MINUTE, "paint": 2 * MINUTE}


def test_a_task_of_a_called_process_is_fetched_as_its_own(town: Installation) -> None:
    """It names the called instance, with its key and variables; completing it lets the caller go on."""
    town.deploy(("p.bpmn", calling()))
    case = town.start("p", {"goods": "iron"}, business_key="K")
    (task,) = fetch()
    called = town.instance(task.instance_id)
    assert (called.super_instance_id, task.business_key) == (case, "called")
    assert task.variables["goods"] == "iron"
    complete_external_task(task.id, actor=MACHINE, worker_id="w")
    assert town.instance(case).status == "COMPLETED"


def test_each_instance_of_a_repeated_task_is_a_task(town: Installation) -> None:
    """With its own element of the collection; the case goes on when the last is done."""
    each = multi(c_collection="goods", c_elementVariable="good")
    town.deploy(("p.bpmn", weighing(each)))
    case = town.start("p", {"goods": ["iron", "wool"]})
    tasks = fetch()
    assert sorted((task.variables["loopCounter"], task.variables["good"]) for task in tasks) == [
        (0, "iron"),
        (1, "wool"),
    ]
    for task in tasks:
        assert town.tasks(case) == {}
        complete_external_task(task.id, actor=MACHINE, worker_id="w")
    assert list(town.tasks(case)) == ["after"]


def test_a_topic_may_be_told_by_the_case(town: Installation) -> None:
    """FEEL over what the task sees, settled when it opens."""
    town.deploy(("p.bpmn", weighing(topic='= "weigh-" + goods')))
    town.start("p", {"goods": "iron"})
    assert len(fetch(topic="weigh-iron")) == 1


def test_only_another_system_fetches(town: Installation) -> None:
    """A clerk has forms for what a clerk does."""
    for user_id in ("ann", "analyst", "admin"):
        with pytest.raises(Forbidden):
            fetch_and_lock([TopicRequest("weigh", MINUTE)], actor=town.actor(user_id), worker_id="w", limit=1)
