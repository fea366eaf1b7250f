"""Running one case against the service's own DMN."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from app.clock import LEGAL_ZONE
from app.dmn import Model, parse_model
from app.errors import ChengxuError
from tests.dmn.tck.cases import Case
from tests.dmn.tck.compare import same
from tests.dmn.tck.values import Rounded

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=LEGAL_ZONE)
FUNCTIONS = {"now": lambda *wrong: None if wrong else NOW, "today": lambda *wrong: None if wrong else NOW.date()}


@cache
def model(file: Path) -> Model:
    """The model of a file; what it imports lies in the same folder."""
    return parse_model(file.read_bytes(), file.name, lambda namespace: _beside(file, namespace), strict=False)


def _beside(file: Path, namespace: str) -> Model | None:
    for other in sorted(file.parent.glob("*.dmn")):
        if other != file and etree.parse(other).getroot().get("namespace") == namespace:
            return model(other)
    return None


def failure(file: Path, case: Case) -> str | None:
    """Why a case fails; None when it passes."""
    try:
        for expected in case.expected:
            value, problems = _answer(file, case, expected.name)
            if not same(expected.value, value):
                return f"{expected.name}: expected {expected.value!r}, got {value!r} {problems[:3]}"
    except ChengxuError as error:
        return f"{type(error).__name__}: {error}"
    return None


def _answer(file: Path, case: Case, name: str) -> tuple[Any, tuple[str, ...]]:
    inputs = {key: _plain(value) for key, value in case.inputs.items()}
    if case.kind == "decisionService":
        outcome = model(file).evaluate_service(case.service or name, inputs, FUNCTIONS)
        return outcome.results.get(name, outcome.value), outcome.problems
    outcome = model(file).evaluate(name, inputs, FUNCTIONS)
    return outcome.value, outcome.problems


def _plain(value: Any) -> Any:
    """An input without the marks that only a comparison needs."""
    if isinstance(value, Rounded):
        return value + 0
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return {key: _plain(item) for key, item in value.items()} if isinstance(value, dict) else value
