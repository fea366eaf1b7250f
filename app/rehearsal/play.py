"""Playing one scenario on a fresh copy of its installation, to its end or to its first failure."""

from __future__ import annotations

from time import perf_counter

from sqlalchemy import select

from app import clock
from app.errors import ChengxuError, InvalidSubmission
from app.extensions import db
from app.models import Incident, Job, ProcessDefinition
from app.models.job import TIMER_START
from app.queries.models import process_model
from app.rehearsal.coverage import passed_now
from app.rehearsal.errors import Mismatch, Unmet
from app.rehearsal.isolated import restore
from app.rehearsal.outcome import Failure, Played
from app.rehearsal.passing_time import settle
from app.rehearsal.scenario import Scenario, Step
from app.rehearsal.situation import situation
from app.rehearsal.stage import Stage
from app.rehearsal.verbs import VERBS
from app.rehearsal.virtual_clock import VirtualClock
from app.store.rows.timer_starts import replace_timer_starts
from app.store.transaction import transaction


def play(database: bytes, scenario: Scenario) -> Played:
    """Within ``isolated``. Never raises for what a scenario or a model does."""
    began = perf_counter()
    restore(database)
    stage = Stage(VirtualClock(scenario.now))
    with clock.reading_here(stage.clock):
        failure = _failure(stage, scenario)
        passed = passed_now()
    return Played(
        scenario.file, scenario.title, scenario.process, perf_counter() - began, failure, passed_through=passed
    )


def _failure(stage: Stage, scenario: Scenario) -> Failure | None:
    step: Step | None = None
    try:
        _arm_timer_starts(stage)
        settle(stage)
        for step in scenario.steps:
            _run(stage, step)
        step = None
        _look_for_incidents(stage)
    except Unmet as unmet:
        mismatches = unmet.mismatches
    except Exception as error:  # whatever a model brings about is the scenario's failure, and no other's
        mismatches = (Mismatch(step.words if step else "情景", "办成", _told(error)),)
    else:
        return None
    here = situation(stage, step)
    return Failure(step.number if step else 0, step.line if step else 0, step.words if step else "", mismatches, here)


def _run(stage: Stage, step: Step) -> None:
    VERBS[step.verb].run(stage, step)
    settle(stage)


def _arm_timer_starts(stage: Stage) -> None:
    """Procedures that start by themselves count from where the scenario begins, as if deployed then."""
    armed = select(Job.definition_id).where(Job.kind == TIMER_START).distinct()
    if db.session.scalar(armed.limit(1)) is None:
        return
    with transaction() as session:
        for definition_id in session.scalars(armed).all():
            row = session.get_one(ProcessDefinition, definition_id)
            replace_timer_starts(session, row, process_model(definition_id), stage.clock.now)


def _look_for_incidents(stage: Stage) -> None:
    """A failure that no expectation has named fails the scenario, as it would need a person."""
    db.session.rollback()
    incidents = select(Incident).where(Incident.resolved_at.is_(None)).order_by(Incident.created_at)
    found = [
        f"{row.element_id or row.kind}：{row.message}"
        for row in db.session.scalars(incidents)
        if row.id not in stage.foreseen
    ]
    failing = select(Job).where(Job.failure.is_not(None), Job.retries > 0)
    found += [f"{row.element_id or row.kind}：{row.failure}（将重试）" for row in db.session.scalars(failing)]
    if found:
        raise Unmet(Mismatch("情景结束时的故障", "没有", "；".join(found)))


def _told(error: Exception) -> str:
    if isinstance(error, InvalidSubmission):
        fields = "；".join(f"{key}：{'、'.join(messages)}" for key, messages in error.fields.items())
        return f"被拒绝（{error.code}）：{fields}"
    if isinstance(error, ChengxuError):
        return f"被拒绝（{error.code}）：{error.message}"
    return f"意外错误 {type(error).__name__}：{error}"
