"""What a stored state waits for, looked up without a step."""

from __future__ import annotations

from collections.abc import Mapping

from app.engine.runner.waits import waits
from app.engine.specs.program import Spec
from app.engine.state.codec import load
from app.engine.step import Env, Wait
from app.typed_json import Value


def open_waits(spec: Spec, state: str, variables: Mapping[str, Value], env: Env) -> tuple[Wait, ...]:
    """Of the whole tree, as the step that left this state told them; raises StateUnreadable."""
    return waits(load(spec, state, variables, env))
