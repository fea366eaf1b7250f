"""Incidents: why the case is stuck, what can be done, and who may."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

from app.commands.throw_error import throw_error
from app.errors import ChengxuError
from app.models import Incident, Job
from app.models.job import FAILED_JOB, FAILED_ROUTING, NOTICE
from app.queries.explanation.failures import _REMEDIES, _ROLES
from app.queries.explanation.words.speak import TEXTS
from app.store.transaction import transaction
from app.worker.drain import drain
from tests.commands.procedures import CLERK, RULES, with_deadline
from tests.commands.trees import asynchronous, deadlocking, throwing
from tests.conftest import TestClock
from tests.engine.bpmn import end, process, start, user, xor
from tests.installation import Installation
from tests.queries.explanation.telling import told


def test_a_failed_job_is_explained(sqlite_town: Installation, time: TestClock) -> None:
    """Where, since when, the failure itself, and each remedy with those who may."""
    sqlite_town.deploy(("l.bpmn", asynchronous()))
    case = sqlite_town.start("later")
    for _ in range(3):
        time.at += timedelta(hours=1)
        drain()
    found = told(case)
    (failure,) = found.incidents
    assert failure.place is not None
    assert (failure.kind, failure.place.element.id, failure.since) == (FAILED_JOB, "work", time.at)
    assert "gate" in failure.message
    assert [remedy.action for remedy in failure.remedies] == ["set-variables", "retry", "move"]
    assert (failure.remedies[0].roles, failure.remedies[0].accounts) == (("integration",), ("integration",))
    assert (failure.remedies[1].who, failure.remedies[1].accounts) == (
        "系统管理员、系统对接账号",
        ("admin", "integration"),
    )
    assert found.summary.startswith("有 1 处故障需要人处理。")


def test_a_failed_notice_does_not_hold_the_case_up(sqlite_town: Installation) -> None:
    """The same kind of incident, told for what it is."""
    sqlite_town.deploy(("p.bpmn", with_deadline()), ("deadlines.yaml", RULES))
    case = sqlite_town.start("p")
    with transaction() as session:
        job = next(job for job in session.query(Job).filter_by(instance_id=case) if job.kind == NOTICE)
        session.add(_incident(case, FAILED_JOB, job))
    (failure,) = told(case).incidents
    assert "案件本身不受影响" in failure.text
    assert [remedy.action for remedy in failure.remedies] == ["retry"]


def _incident(case: str, kind: str, job: Job) -> Incident:
    return Incident(
        kind=kind,
        instance_id=case,
        definition_id=job.definition_id,
        element_id=job.element_id,
        job_id=job.id,
        message="邮件服务器没有应答",
        created_at=job.created_at,
    )


def test_a_deadlock_can_only_be_moved(sqlite_town: Installation) -> None:
    """The join that holds a token nothing will ever join."""
    sqlite_town.deploy(("d.bpmn", deadlocking()))
    case = sqlite_town.start("stuck", {"agreed": False})
    for task in ("a", "b"):
        sqlite_town.complete(case, task)
    found = told(case)
    (failure,) = found.incidents
    assert failure.place is not None and failure.place.element.id == "join"
    assert (failure.kind_text, [remedy.action for remedy in failure.remedies]) == ("流程死锁", ["move"])
    assert found.waits == () and "目前没有等待的事项" in found.summary


def test_an_uncaught_error_has_ended_the_case(sqlite_town: Installation) -> None:
    """How it ended, and what is left to do."""
    sqlite_town.deploy(("p.bpmn", throwing(caught=False)))
    case = sqlite_town.start("p")
    task = sqlite_town.tasks(case)["work"].id
    throw_error(task, actor=sqlite_town.actor("ann"), code="E1", message="材料遗失")
    found = told(case)
    (failure,) = found.incidents
    assert found.ending is not None and found.ending.text.startswith("2026-09-30 16:30 因无人处理的异常而中止")
    assert (failure.kind, [remedy.action for remedy in failure.remedies]) == (
        "uncaughtError",
        ["acknowledge", "start-anew"],
    )
    assert "材料遗失" in failure.message


def test_a_step_that_failed_for_a_person_is_explained(sqlite_town: Installation) -> None:
    """What the person had entered is not stored, and the work is still there."""
    parts = (start(), user("work", **CLERK), xor("gate"), end("done"))
    sqlite_town.deploy(("p.bpmn", process("start>work>gate>done[ready = true]", *parts)))
    case = sqlite_town.start("p")
    with suppress(ChengxuError):
        sqlite_town.complete(case, "work", sqlite_town.actor("ann"))
    found = told(case)
    (failure,) = found.incidents
    assert failure.kind == "failedStep" and "事项仍在原处" in failure.text
    assert [one.place.element.id for one in found.waits] == ["work"]


def test_every_kind_has_its_words() -> None:
    """A kind, its remedies and their roles are all told in words; one yet unknown can still be told."""
    for kind, actions in _REMEDIES.items():
        assert f"failure.{kind}" in TEXTS
        for action in actions:
            assert f"remedy.{action}" in TEXTS
            assert all(f"role.{role}" in TEXTS for role in _ROLES[action])
    assert FAILED_ROUTING in _REMEDIES


def test_an_unknown_kind_is_told_as_it_is(sqlite_town: Installation) -> None:
    """Another release may know incidents that this one does not."""
    sqlite_town.deploy(("p.bpmn", with_deadline()), ("deadlines.yaml", RULES))
    case = sqlite_town.start("p")
    with transaction() as session:
        job = session.query(Job).filter_by(instance_id=case).first()
        assert job is not None
        session.add(_incident(case, "somethingNew", job))
    (failure,) = told(case).incidents
    assert (failure.kind_text, failure.text) == ("somethingNew", "“办理”发生故障。")
