"""``variables``: the case has these values; others may be there."""

from __future__ import annotations

from typing import Any

from app.rehearsal import readers
from app.rehearsal.comparing import same, show
from app.rehearsal.errors import Mismatch
from app.rehearsal.expectation import Expectation
from app.rehearsal.handed_in import typed
from app.rehearsal.nearest import meant
from app.rehearsal.people import person
from app.rehearsal.scenario import Step
from app.rehearsal.stage import Stage


def _check(stage: Stage, step: Step, wanted: dict[str, Any]) -> list[Mismatch]:
    """``= …`` is FEEL over the case; null stands for no value as well as for no variable."""
    found = stage.cases.instance(step.case).variables
    mismatches = []
    for name, expected in wanted.items():
        value = found.get(name)
        if isinstance(expected, str) and expected.startswith("="):
            fits = value == typed({name: expected}, found, person("integration"))[name]
        else:
            fits = same(expected, value)
        if not fits:
            shown = show(value) if name in found else f"没有这个变量{meant(name, found)}"
            mismatches.append(Mismatch(f"变量 {name}", show(expected), shown))
    return mismatches


VARIABLES = Expectation("variables", readers.values, _check)
