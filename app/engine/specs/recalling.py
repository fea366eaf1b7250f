"""A called process instance that had ended and is compensated: active again under its own id, then ended again."""

from __future__ import annotations

from typing import Any

from app.engine.errors import CallFailed
from app.engine.specs.completed import EndedCall
from app.engine.specs.instance import Called
from app.engine.specs.token import Token
from app.engine.step import Ended, EndKind

WAS = "was"
"""The mark of the token in its place: the id of the call activity, and how the instance had ended."""


def recalled(host: Token, was: EndedCall) -> Called:
    """The instance as it was at its end, with nothing open in it."""
    env = host.workflow.process.env
    if env.definition is None:
        raise CallFailed(host.task_spec.element.id, f"无法重新打开调用的流程“{was.definition}”。")
    callee = env.definition(was.definition)
    host.internal_data[WAS] = [was.activity, was.ended]
    called = Called(
        host,
        called_id=was.id,
        definition_id=was.definition,
        business_key=was.key,
        variables=was.variables,
        program=callee.spec,
        env=callee.env,
        recalled=True,
    )
    top = host.workflow.top_workflow
    before = [one for one in top.ended_calls if one.called_id == was.id]
    top.ended_calls = [one for one in top.ended_calls if one.called_id != was.id]
    called.started = any(one.started for one in before)
    called.handed_back = bool(before)
    return called


def ended_again(host: Token, reopened: Any) -> EndedCall | None:
    """It has been undone, or its undoing is cancelled: it has ended as it had before, unless it has failed now."""
    if not isinstance(reopened, Called):
        return None
    activity, kind = host.internal_data[WAS]
    if reopened.ended is None:
        reopened.ended = Ended(EndKind(kind), ())
        reopened.top_workflow.ended_calls.append(reopened)
    elif reopened not in reopened.top_workflow.ended_calls:
        reopened.top_workflow.ended_calls.append(reopened)
    return EndedCall(
        reopened.called_id or "", reopened.definition_id, reopened.business_key, reopened.variables, activity, kind
    )
