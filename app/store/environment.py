"""The world that a step of the engine may see: the instant, the house's FEEL functions, deployed decisions and
processes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app import engine, house
from app.models import Deadline, ProcessDefinition
from app.store.deadline_answer import registered_in
from app.store.decide import decide
from app.store.definitions import decision_of, definition_of, process_of, rule_of, spec_of
from app.store.national_calendar import national_calendar


def environment(
    session: Session,
    now: datetime,
    deployment_id: str | None = None,
    *,
    root_id: str | None = None,
    told: Callable[[Deadline], None] | None = None,
) -> engine.Env:
    """``deployment_id`` is that of the process definition that asks, for what is bound to its deployment.
    ``root_id`` is the case, in whose register ``deadline()`` looks first; ``told`` hears what it found there.

    A called process sees the same instant and what is bound to its own deployment.
    """
    registered = registered_in(session, root_id, told) if root_id else None
    world = house.World(
        session, now, lambda key: rule_of(session, key)[1], lambda: national_calendar(session), registered
    )
    functions = house.functions(world)

    def ask(ref: engine.DecisionRef, context: Mapping[str, Any]) -> engine.DecisionResult:
        return decide(session, decision_of(session, ref, deployment_id), context, functions)

    def called(ref: engine.ProcessRef) -> engine.CallableProcess:
        return callable_process(process_of(session, ref, deployment_id))

    def running(definition_id: str) -> engine.CallableProcess:
        return callable_process(definition_of(session, definition_id))

    def callable_process(row: ProcessDefinition) -> engine.CallableProcess:
        env = environment(session, now, row.deployment_id, root_id=root_id, told=told)
        return engine.CallableProcess(row.id, spec_of(session, row.id), env)

    return engine.Env(now=now, functions=functions, decide=ask, process=called, definition=running)
