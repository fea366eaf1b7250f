"""Error, escalation and compensation starts of event sub-processes in every position: what catches, what it interrupts,
and how the scope goes on (BPMN 2.0.2 §10.3.5, §10.5.2, §13.5.4)."""

import pytest

from app.engine import Caught

from .bpmn import (
    call,
    compensate,
    end,
    error,
    escalation,
    event_sub,
    flows,
    loop,
    message,
    multi,
    other,
    parallel,
    process,
    start,
    sub,
    throw,
    transaction,
    undo,
    undone_by_user,
    user,
)
from .driver import Case

POSITIONS = ["process", "nested", "transaction", "called", "side by side", "in turn", "loop", "event", "handler"]
NAMES = {"messages": "M", "errors": "E1 E2", "escalations": "X1 X2"}


def placed(position: str, *inner: str, chains: str) -> Case:
    """A case that stands in the scope with these elements, whose start is ``s2``; ``N`` is what follows it."""
    begin = start("s2")
    body = (begin, *inner, flows(chains, "x"))
    rest = (user("N"), end("done"))
    if position == "process":
        return Case(process(chains, begin, *inner, **NAMES))
    if position in ("nested", "transaction"):
        make = sub if position == "nested" else transaction
        return Case(process("start>sp>N>done", start(), make("sp", *body), *rest, **NAMES))
    if position == "called":
        callee = other("q", chains, begin, *inner)
        return Case(process("start>ca>N>done", start(), call("ca", "q"), *rest, also=callee, **NAMES))
    if position in ("side by side", "in turn", "loop"):
        marker = loop("true", loopMaximum="2") if position == "loop" else multi("2", sequential=position == "in turn")
        return Case(process("start>sp>N>done", start(), sub("sp", marker, *body), *rest, **NAMES))
    if position == "event":
        outer = event_sub("outer", message("M"), *inner, flows(chains.replace("s2>", "outer_s>"), "x"))
        return Case(process("start>W>N>done", start(), user("W"), *rest, outer, **NAMES)).message("outer_s")
    undone = sub("un", *body, isForCompensation="true")
    parts = (start(), user("A"), undo("A", undone), throw("t", compensate()), *rest)
    return Case(process("start>A>t>N>done", *parts, **NAMES)).complete("A")


def left_of(names: list[str], *gone: str) -> list[str]:
    """What is open, without the first of each that is named; the other instances of a loop stay."""
    left = list(names)
    for name in gone:
        left.remove(name)
    return left


def follows(position: str, *first: str) -> str:
    """The state once the scope is complete: of a repeated one the other or next instance stands where it began."""
    if position in ("process", "event"):
        return "completed"
    return f"open {' '.join(first)}" if position in ("side by side", "in turn", "loop") else "open N"


def handler(definition: str, interrupting: bool = True) -> str:
    return event_sub("es", definition, user("H"), flows("es_s>H", "y"), interrupting=interrupting)


@pytest.mark.parametrize("position", POSITIONS)
@pytest.mark.parametrize("code", ["E1", None])
def test_an_error_start(position: str, code: str | None) -> None:
    """All else in its scope is cancelled and nothing outside; the scope is complete with the handler."""
    parts = (parallel("f"), user("U"), user("V"), end("ee", error("E1")))
    case = placed(position, *parts, handler(error(code)), chains="s2>f; f>U>ee; f>V")
    before = case.open
    case.complete("U")
    assert case.cancelled == ["V"] and case.open == sorted([*left_of(before, "U", "V"), "H"])
    assert [(c.code, c.element_id) for c in case.step.changes if isinstance(c, Caught)] == [("E1", "es_s")]
    assert case.complete("H").state == follows(position, "U", "V")


@pytest.mark.parametrize("position", POSITIONS)
def test_an_error_of_another_code_goes_on_outwards(position: str) -> None:
    """The start that names another code does not hold it; where nobody else does, everything fails."""
    parts = (parallel("f"), user("U"), user("V"), end("ee", error("E1")))
    case = placed(position, *parts, handler(error("E2")), chains="s2>f; f>U>ee; f>V").complete("U")
    assert case.state == "failed E1" and case.open == []


@pytest.mark.parametrize("position", POSITIONS)
@pytest.mark.parametrize("interrupting", [True, False])
def test_an_escalation_start(position: str, interrupting: bool) -> None:
    """Interrupting it takes over its scope, else it runs beside, and the scope waits for it."""
    parts = (parallel("f"), user("U"), user("V"), throw("up", escalation("X1")), user("W2"), end("e2"))
    chains = "s2>f; f>U>up>W2>e2; f>V>e2"
    case = placed(position, *parts, handler(escalation("X1"), interrupting), chains=chains)
    before = case.open
    case.complete("U")
    expected = left_of(before, "U", "V") if interrupting else [*left_of(before, "U"), "W2"]
    assert case.open == sorted([*expected, "H"]) and case.cancelled == (["V"] if interrupting else [])
    if not interrupting:
        case.complete("V").complete("W2")
        assert "H" in case.open and case.step.ended is None
    assert case.complete("H").state == follows(position, "U", "V")


def compensating() -> str:
    return event_sub("es", compensate(), user("H"), throw("tt", compensate()), end("he"), flows("es_s>H>tt>he", "y"))


@pytest.mark.parametrize("position", POSITIONS)
def test_a_compensation_start(position: str) -> None:
    """Of a completed sub-process in that position, thrown beside it: it runs, and undoes what was completed inside."""
    steps = (start("s3"), user("A1"), undone_by_user("A1", "undoA"), end("e3"), compensating())
    inner = sub("in", *steps, flows("s3>A1>e3", "z"))
    case = placed(position, inner, user("U"), throw("tc", compensate("in")), end("e2"), chains="s2>in>U>tc>e2")
    before = case.open
    assert case.complete("A1").open == sorted([*left_of(before, "A1"), "U"])
    assert case.complete("U").open == sorted([*left_of(before, "A1"), "H"])
    assert case.complete("H").open == sorted([*left_of(before, "A1"), "undoA"])
    assert case.complete("undoA").state == follows(position, "A1")


@pytest.mark.parametrize("position", [*POSITIONS[1:3], *POSITIONS[4:7]])
def test_a_compensation_start_directly_there(position: str) -> None:
    """Thrown after it: each instance of a repeated one is undone by itself, the last first."""
    steps = (user("A1"), undone_by_user("A1", "undoA"), end("e2"), compensating())
    if position in ("nested", "transaction"):
        marker, make, times = "", sub if position == "nested" else transaction, 1
    else:
        marker, make, times = multi("2", sequential=position == "in turn"), sub, 2
    marker = loop("true", loopMaximum="2") if position == "loop" else marker
    scope = make("sp", marker, start("s2"), *steps, flows("s2>A1>e2", "x"))
    case = Case(process("start>sp>t>N", start(), scope, throw("t", compensate("sp")), user("N")))
    for _ in range(times):
        case.complete("A1")
    for _ in range(times):
        assert case.open == ["H"]
        assert case.complete("H").open == ["undoA"]
        case.complete("undoA")
    assert case.open == ["N"]


@pytest.mark.parametrize("thrown", [compensate(), compensate("outer")])
@pytest.mark.parametrize("around", ["process", "nested"])
def test_a_compensation_start_in_an_event_sub_process(thrown: str, around: str) -> None:
    """What an event sub-process has completed can be undone too, as often as it ran."""
    steps = (user("A1"), undone_by_user("A1", "undoA"), end("oe"), compensating())
    outer = event_sub("outer", message("M"), *steps, flows("outer_s>A1>oe", "o"), interrupting=False)
    parts = (start("s2"), user("U"), throw("tc", thrown), end("e2"), outer)
    chains = "s2>U>tc>e2"
    if around == "process":
        xml = process(chains, *parts, **NAMES)
    else:
        xml = process("start>sp>N", start(), sub("sp", *parts, flows(chains, "x")), user("N"), **NAMES)
    case = Case(xml).message("outer_s").complete("A1").message("outer_s").complete("A1").complete("U")
    for _ in range(2):
        assert case.open == ["H", "outer_s"]
        assert case.complete("H").open == ["outer_s", "undoA"]
        case.complete("undoA")
    assert case.state == ("completed" if around == "process" else "open N")


def test_in_a_compensation_start_other_starts_listen() -> None:
    """An error inside is caught inside; an escalation is not for the completed scope, but for what is around."""
    within = event_sub("ie", error("E1"), user("HE"), flows("ie_s>HE", "q"))
    beside = event_sub("ks", escalation("X1"), user("K"), flows("ks_s>K", "w"), interrupting=False)
    parts = (throw("up", escalation("X1")), user("H"), end("he", error("E1")), within)
    undoing = event_sub("es", compensate(), *parts, flows("es_s>up>H>he", "y"))
    scope = sub("sp", start("s2"), user("A1"), end("e2"), undoing, beside, flows("s2>A1>e2", "x"))
    outside = event_sub("ps", escalation("X1"), user("P"), flows("ps_s>P", "v"), interrupting=False)
    case = Case(process("start>sp>t>N", start(), scope, throw("t", compensate("sp")), user("N"), outside, **NAMES))
    assert case.complete("A1").open == ["H", "P"]
    assert case.complete("H").open == ["HE", "P"]
    assert case.complete("HE").open == ["N", "P"]
