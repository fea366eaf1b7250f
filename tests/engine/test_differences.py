"""What the conformance table says runs makes a difference to what a model does; what it says is ignored makes none."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pytest

from .differences import acting, carrying, flowing, happening, typed
from .differences.changed import changed
from .differences.observed import difference
from .differences.twins import TWINS
from .test_conformance_table import GENERAL, RIGHT, ROWS, Row

SMALL = {
    f"{file.__name__.rpartition('.')[2]} {name}": one
    for file in (flowing, acting, happening, carrying, typed)
    for name, one in vars(file).items()
    if isinstance(one, bytes)
}
EXCEPT = {
    "exclusiveGateway default": "it must name the one flow without a condition, which is the default in any case",
    "scriptTask scriptFormat": "any other than feel does not deploy",
    "globalScriptTask scriptLanguage": "any other than feel does not deploy",
    "expression language": "any other than FEEL does not deploy",
    "transaction method": "any other than ##Compensate does not deploy",
}
"""What runs and can make no difference, and why."""

_GENERAL = GENERAL | {"resourceRole"}
RUNS = [row for row in ROWS if row.here == "runs" and row.key not in EXCEPT]
IGNORED = [row for row in ROWS if row.here == "ignored"]
_FEW, _STEPS = 3, 20
"""Of a model, how many that lack what is ignored are tried, and for how long."""


def _pairs(row: Row) -> Iterator[tuple[bytes, bytes]]:
    for model in (*SMALL.values(), *RIGHT):
        yield from ((model, other) for other in changed(model, row.element, row.attribute, _GENERAL))


@pytest.mark.parametrize("row", RUNS, ids=lambda row: row.key)
def test_what_runs_makes_a_difference(row: Row) -> None:
    """Some model that deploys does otherwise where this element or attribute is lost or says another thing."""
    pairs = iter([TWINS[row.key]]) if row.key in TWINS else _pairs(row)
    assert any(difference(one, two) is not None for one, two in pairs)


@pytest.mark.parametrize("row", IGNORED, ids=lambda row: row.key)
def test_what_is_ignored_makes_none(row: Row) -> None:
    """No model that deploys does otherwise without it, or with another."""
    tried = 0
    for model in [*SMALL.values(), *RIGHT]:
        for other in islice(changed(model, row.element, row.attribute, _GENERAL), _FEW):
            assert difference(model, other, _STEPS) is None
            tried += 1
    assert tried


@pytest.mark.parametrize("model", SMALL.values(), ids=SMALL)
def test_a_difference_is_never_chance(model: bytes) -> None:
    """A small model does what it does."""
    assert difference(model, model) is None


@pytest.mark.parametrize("row", [row for row in ROWS if row.key in EXCEPT], ids=lambda row: row.key)
def test_an_exception_could_not_be_shown(row: Row) -> None:
    """No model that says another thing there and deploys does otherwise."""
    assert all(difference(one, two) is None for one, two in _pairs(row))


def test_no_exception_is_left_over() -> None:
    """Each is a row that runs, and no twin is for what can be changed in one place."""
    running = {row.key: row for row in ROWS if row.here == "runs"}
    assert EXCEPT.keys() | TWINS.keys() <= running.keys() and not EXCEPT.keys() & TWINS.keys()
