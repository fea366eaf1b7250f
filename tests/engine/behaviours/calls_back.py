"""Call activities: what comes back, and whose variables these are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..bpmn import call, parameters, script
from ..driver import Case
from .asked import Asked
from .drawn import called, model

_Q = called("q", "start0>u>end0")
_AT_ONCE = called("q", "start0>A>end0")
_N = "start>h>N>end"
_SETS = called("q", "start0>set>end0", script("set", "n + 1", "n"))


def _in(*rows: str) -> str:
    return "".join(f"<camunda:in {row}/>" for row in rows)


def _out(*rows: str) -> str:
    return "".join(f"<camunda:out {row}/>" for row in rows)


def _inside(**expected: Any) -> Callable[[Case], None]:
    """The called instance has these variables and no others."""

    def look(case: Case) -> None:
        found = case.called[-1].variables
        assert found == expected, found

    return look


def _with_parameters(passed: str, inputs: dict[str, str], outputs: dict[str, str]) -> str:
    both = parameters(inputs, outputs).replace("</extensionElements>", passed + "</extensionElements>")
    return call("h", "q", both)


_GIVEN = {"a": 1, "b": 2}

BEHAVIOURS = (
    Asked(
        "one variable comes back",
        model(_N, call("h", "q", passed=_in('source="a" target="n"') + _out('source="n" target="got"')), also=_SETS),
        "completed",
        given=_GIVEN,
        holds={"got": 2, "n": ...},
    ),
    Asked(
        "FEEL comes back over the called process's variables",
        model(
            _N,
            call("h", "q", passed=_in('source="a" target="n"') + _out('sourceExpression="= n * 10" target="got"')),
            also=_SETS,
        ),
        "completed",
        given=_GIVEN,
        holds={"got": 20},
    ),
    Asked(
        "all variables come back",
        model(_N, call("h", "q", passed=_in('source="a" target="n"') + _out('variables="all"')), also=_SETS),
        "completed",
        given=_GIVEN,
        holds={"n": 2, "a": 1},
    ),
    Asked(
        "what comes back overwrites",
        model(_N, call("h", "q", passed=_in('source="a" target="n"') + _out('source="n" target="a"')), also=_SETS),
        "completed",
        given=_GIVEN,
        holds={"a": 2},
    ),
    Asked(
        "what is not there comes back as null",
        model(_N, call("h", "q", passed=_out('source="z" target="got"')), also=_AT_ONCE),
        "completed",
        holds={"got": None},
    ),
    Asked(
        "the called process does not change its caller's variables",
        model(
            _N,
            call("h", "q", passed=_in('variables="all"')),
            also=called("q", "start0>set>end0", script("set", "9", "a")),
        ),
        "completed",
        given=_GIVEN,
        holds={"a": 1},
    ),
    Asked(
        "local all takes the call's own alone",
        model(_N, _with_parameters(_in('variables="all" local="true"'), {"mine": "= a + 1"}, {}), also=_Q),
        "open u",
        _inside(mine=2),
        given=_GIVEN,
    ),
    Asked(
        "local one takes the call's own alone",
        model(
            _N,
            _with_parameters(
                _in('source="a" target="x" local="true"', 'source="mine" target="y" local="true"'),
                {"mine": "= a + 1"},
                {},
            ),
            also=_Q,
        ),
        "open u",
        _inside(x=None, y=2),
        given=_GIVEN,
    ),
    Asked(
        "all takes the call's own too",
        model(_N, _with_parameters(_in('variables="all"'), {"mine": "= a + 1"}, {}), also=_Q),
        "open u",
        _inside(mine=2, a=1, b=2),
        given=_GIVEN,
    ),
    Asked(
        "what comes back locally is seen by output parameters alone",
        model(
            _N,
            _with_parameters(
                _in('source="a" target="n"') + _out('source="n" target="got" local="true"'), {}, {"kept": "= got + 1"}
            ),
            also=_SETS,
        ),
        "completed",
        given=_GIVEN,
        holds={"kept": 3, "got": ...},
    ),
    Asked(
        "all that comes back locally too",
        model(
            _N,
            _with_parameters(
                _in('source="a" target="n"') + _out('variables="all" local="true"'), {}, {"kept": "= n + 1"}
            ),
            also=_SETS,
        ),
        "completed",
        given=_GIVEN,
        holds={"kept": 3, "n": ...},
    ),
    Asked(
        "output parameters see what came back",
        model(
            _N,
            _with_parameters(_in('source="a" target="n"') + _out('source="n" target="got"'), {}, {"kept": "= got + 1"}),
            also=_SETS,
        ),
        "completed",
        given=_GIVEN,
        holds={"kept": 3, "got": 2},
    ),
    Asked(
        "the call's own variables are gone after it",
        model(_N, _with_parameters("", {"mine": "1"}, {}), also=_AT_ONCE),
        "completed",
        holds={"mine": ...},
    ),
)
