"""When and whether a process starts by itself: the due time of a timer start, the truth of a conditional start."""

from __future__ import annotations

from collections.abc import Mapping

from app.engine.expressions import compiled, compiled_text, run
from app.engine.source.model import TimerText
from app.engine.step import Env
from app.engine.timers import Due, due
from app.typed_json import Value


def first_due(timer: TimerText, env: Env, element_id: str) -> Due:
    """When a timer start event first falls due, counted from ``env.now``; there are no variables yet.

    Raises ExpressionFailedAt.
    """
    return due(timer, compiled_text(timer.text), {}, env, element_id)


def condition_holds(text: str, variables: Mapping[str, Value], env: Env, element_id: str) -> bool:
    """Whether a conditional start event would start the process with these variables; null counts as no.

    Raises ExpressionFailedAt.
    """
    return run(compiled(text), variables, env, element_id) is True
