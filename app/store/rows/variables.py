"""The variables of a case, and the history of what changed in them."""

from __future__ import annotations

from app import engine
from app.store.case import Case
from app.typed_json import Value


def write_variables(case: Case, step: engine.Step) -> None:
    before, after = case.instance.variables, step.variables
    changed: dict[str, Value] = {
        name: value for name, value in after.items() if name not in before or before[name] != value
    }
    removed = [name for name in before if name not in after]
    if not changed and not removed:
        return
    case.instance.variables = dict(after)
    case.record(
        "variables.set",
        data={"set": changed, "removed": list(removed)},
    )
