"""Work of other systems and of this one: locks, retries, failures."""

from __future__ import annotations

from datetime import timedelta

from app.actor import SYSTEM
from app.commands.fail_external_task import fail_external_task
from app.commands.lock_external_task import lock_external_task
from app.worker.drain import drain
from tests.commands.trees import asynchronous
from tests.conftest import TestClock
from tests.engine.bpmn import end, process, service, start
from tests.installation import Installation
from tests.queries.explanation.telling import told, waits


def external(topic: str = "register") -> bytes:
    return process("start>ask>done", start(), service("ask", topic), end("done"))


def test_an_external_task_tells_who_holds_it(sqlite_town: Installation, time: TestClock) -> None:
    """Free, locked until an instant, and free again once the lock has run out."""
    sqlite_town.deploy(("p.bpmn", external()))
    case = sqlite_town.start("p")
    wait = waits(case)["ask"]
    assert wait.external_task is not None
    assert (wait.kind, wait.external_task.topic, wait.external_task.worker) == ("external_task", "register", None)
    assert wait.text.endswith("目前没有系统领取。")
    lock_external_task(wait.id, actor=SYSTEM, worker_id="w1", lock_for=timedelta(minutes=5))
    assert waits(case)["ask"].text.endswith("w1 已领取，锁定至 2026-09-30 16:35。")
    time.travel("2026-09-30T16:35:00+08:00")
    free = waits(case)["ask"].external_task
    assert free is not None and (free.worker, free.locked_until) == (None, None)


def test_a_failed_external_task_tells_its_error_and_retries(sqlite_town: Installation, time: TestClock) -> None:
    """With retries it waits; without it needs a person, and the incident says what to do."""
    sqlite_town.deploy(("p.bpmn", external()))
    case = sqlite_town.start("p")
    id_ = waits(case)["ask"].id
    lock_external_task(id_, actor=SYSTEM, worker_id="w1", lock_for=timedelta(minutes=5))
    fail_external_task(id_, actor=SYSTEM, worker_id="w1", message="服务不可用。", retries=2, wait=timedelta(hours=1))
    assert "上次失败：服务不可用（剩余重试 2 次），2026-09-30 17:30 之前" in waits(case)["ask"].text
    fail_external_task(id_, actor=SYSTEM, worker_id="w1", message=None, retries=0)
    assert waits(case)["ask"].text.endswith("已没有重试次数，最后一次失败：没有说明原因。")
    (failure,) = told(case).incidents
    assert (failure.kind, [remedy.action for remedy in failure.remedies]) == (
        "failedExternalTask",
        ["set-retries", "move"],
    )
    assert failure.remedies[0].accounts == ("admin", "integration")


def test_a_topic_of_the_house_is_this_systems(sqlite_town: Installation) -> None:
    """Nobody outside is waited for."""
    from app.service_tasks import HANDLERS

    (topic,) = list(HANDLERS)[:1]
    sqlite_town.deploy(("p.bpmn", external(topic)))
    wait = waits(sqlite_town.start("p"))["ask"]
    assert wait.who is not None and (wait.kind, wait.who.text) == ("house_task", "本系统")
    assert "由本系统自动办理" in wait.text


def test_a_continuation_tells_its_failures(sqlite_town: Installation, time: TestClock) -> None:
    """At once, then again at an instant, then not by itself any more."""
    sqlite_town.deploy(("l.bpmn", asynchronous()))
    case = sqlite_town.start("later")
    wait = waits(case)["work"]
    assert (wait.kind, wait.next[0].kind, wait.next[0].late) == ("continuation", "continuation", True)
    assert drain() == 0
    wait = waits(case)["work"]
    assert wait.job is not None and (wait.job.retries, wait.next[0].kind) == (2, "retry")
    assert wait.job.failure is not None and "gate" in wait.job.failure
    assert wait.next[0].at == wait.job.not_before
    for _ in range(2):
        time.at += timedelta(hours=1)
        drain()
    wait = waits(case)["work"]
    assert wait.next == () and "已没有重试次数" in wait.text and "即将" not in wait.text
