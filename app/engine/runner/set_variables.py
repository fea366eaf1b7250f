"""Change variables of a running process from outside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from app.engine.errors import NotWaiting
from app.engine.runner.drive import step
from app.engine.specs.instance import Instance
from app.engine.specs.program import Spec
from app.engine.state.codec import load
from app.engine.step import Env, Step
from app.typed_json import Value


def set_variables(
    spec: Spec,
    state: str,
    variables: Mapping[str, Value],
    values: Mapping[str, Value],
    env: Env,
    instance_id: str | None = None,
    removed: Iterable[str] = (),
) -> Step:
    """Set and remove variables of the root, or of the called instance of that id; conditional events see the change.

    Raises NotWaiting when the called instance is not open any more.
    """
    instance = load(spec, state, variables, env)
    change(instance, instance_id, values, removed)
    return step(instance)


def change(instance: Instance, instance_id: str | None, values: Mapping[str, Value], removed: Iterable[str]) -> None:
    process: Any = process_of(instance, instance_id)
    for name in removed:
        process.variables.pop(name, None)
        instance.note(name, "delete")
    for name, value in values.items():
        instance.note(name, "update" if name in process.variables else "create")
        process.variables[name] = value


def process_of(instance: Instance, instance_id: str | None) -> Any:
    """The root, or the open called instance of that id; raises NotWaiting."""
    everyone: list[Any] = [instance, *instance.calls()]
    for process in everyone:
        if process.called_id == instance_id:
            return process
    raise NotWaiting(instance_id or "", "办理")
