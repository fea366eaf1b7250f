"""Call activities: what they call, when they go on, what goes in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..bpmn import call, script
from ..driver import Case
from .asked import Asked
from .drawn import called, model

_Q = called("q", "start0>u>end0")
_AT_ONCE = called("q", "start0>A>end0")
_N = "start>h>N>end"


def _in(*rows: str) -> str:
    return "".join(f"<camunda:in {row}/>" for row in rows)


def _inside(**expected: Any) -> Callable[[Case], None]:
    """The called instance has these variables and no others."""

    def look(case: Case) -> None:
        found = case.called[-1].variables
        assert found == expected, found

    return look


_GIVEN = {"a": 1, "b": 2}

BEHAVIOURS = (
    Asked("it waits until the called process is over", model(_N, call("h", "q"), also=_Q), "open u"),
    Asked("and goes on then", model(_N, call("h", "q"), also=_Q), "completed", lambda c: c.complete("u"), did="N"),
    Asked("without a wait it is through at once", model(_N, call("h", "q"), also=_AT_ONCE), "completed", did="A N"),
    Asked("nothing goes in by itself", model(_N, call("h", "q"), also=_Q), "open u", _inside(), given=_GIVEN),
    Asked(
        "nothing comes back by itself",
        model(_N, call("h", "q"), also=called("q", "start0>set>end0", script("set", "1", "n"))),
        "completed",
        holds={"n": ...},
    ),
    Asked(
        "one variable goes in",
        model(_N, call("h", "q", passed=_in('source="a" target="x"')), also=_Q),
        "open u",
        _inside(x=1),
        given=_GIVEN,
    ),
    Asked(
        "a variable that is not there goes in as null",
        model(_N, call("h", "q", passed=_in('source="z" target="x"')), also=_Q),
        "open u",
        _inside(x=None),
        given=_GIVEN,
    ),
    Asked(
        "FEEL goes in",
        model(_N, call("h", "q", passed=_in('sourceExpression="= a + b" target="x"')), also=_Q),
        "open u",
        _inside(x=3),
        given=_GIVEN,
    ),
    Asked(
        "a literal goes in",
        model(_N, call("h", "q", passed=_in('sourceExpression="so" target="x"')), also=_Q),
        "open u",
        _inside(x="so"),
        given=_GIVEN,
    ),
    Asked(
        "all variables go in",
        model(_N, call("h", "q", passed=_in('variables="all"')), also=_Q),
        "open u",
        _inside(a=1, b=2),
        given=_GIVEN,
    ),
    Asked(
        "all and one more",
        model(_N, call("h", "q", passed=_in('variables="all"', 'sourceExpression="= a + b" target="c"')), also=_Q),
        "open u",
        _inside(a=1, b=2, c=3),
        given=_GIVEN,
    ),
    Asked(
        "a later one overwrites an earlier one",
        model(_N, call("h", "q", passed=_in('source="a" target="x"', 'source="b" target="x"')), also=_Q),
        "open u",
        _inside(x=2),
        given=_GIVEN,
    ),
    Asked(
        "one overwrites what all brought",
        model(_N, call("h", "q", passed=_in('variables="all"', 'source="b" target="a"')), also=_Q),
        "open u",
        _inside(a=2, b=2),
        given=_GIVEN,
    ),
)
