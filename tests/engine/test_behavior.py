"""What a multi-instance throws when its instances complete: None, One, Complex; All throws nothing."""

import pytest

from .bpmn import boundary, end, error, escalation, event_sub, flows, message, multi, process, signal, start, user
from .driver import Case
from .source.refused import around, rules_at

DECLARED = {"messages": "M", "signals": "S", "errors": "E", "escalations": "X"}


def shared(definition: str) -> str:
    return definition.replace(" ", ' id="told" ', 1)


def repeated(marker: str, caught: str, told: str = "", interrupting: bool = False) -> Case:
    """Three user tasks ``u``, with a boundary event to ``a`` on their body."""
    event = boundary("b", "u", caught, interrupting)
    xml = process(
        "start>u>end; b>a", start(), user("u", marker), event, user("a"), end(), also=shared(told), **DECLARED
    )
    return Case(xml)


def done(case: Case, number: int) -> Case:
    for _ in range(number):
        case.complete("u")
    return case


def behave(kind: str, sequential: bool = False) -> str:
    return multi("3", sequential=sequential, behavior=kind, **{f"{kind.lower()}BehaviorEventRef": "told"})


def complex_behavior(*cases: tuple[str, str]) -> str:
    rows = "".join(
        f'<complexBehaviorDefinition id="k{number}"><condition>{condition}</condition>'
        f'<event id="v{number}">{definition}</event></complexBehaviorDefinition>'
        for number, (condition, definition) in enumerate(cases)
    )
    return multi("3", behavior="Complex").replace("</multi", f"{rows}</multi")


@pytest.mark.parametrize("sequential", [False, True])
def test_none_throws_for_each(sequential: bool) -> None:
    """Three times, and the activity goes on after all."""
    case = repeated(behave("None", sequential), signal("S"), signal("S"))
    done(case, 2)
    assert case.open.count("a") == 2
    done(case, 1)
    assert case.open == ["a", "a", "a"] and case.trace.count("end") == 1


@pytest.mark.parametrize("sequential", [False, True])
def test_one_throws_for_the_first(sequential: bool) -> None:
    """Once, and it is in the outbox for others."""
    case = done(repeated(behave("One", sequential), signal("S"), signal("S")), 1)
    assert [(out.name, out.element_id) for out in case.step.outgoing] == [("S", "u")]
    assert done(case, 2).open == ["a"]


def test_all_throws_nothing() -> None:
    """As without the attribute."""
    assert done(repeated(multi("3", behavior="All"), signal("S")), 3).state == "completed"


def test_complex_throws_what_its_conditions_say() -> None:
    """By the counters of the standard and of the house, several at once."""
    case = repeated(
        complex_behavior(
            ("nrOfCompletedInstances = 2", signal("S") + message("M")), ("numberOfActiveInstances = 0", escalation("X"))
        ),
        signal("S"),
    )
    assert done(case, 1).open == ["b", "u", "u"]
    done(case, 1)
    assert case.open == ["a", "b", "u"] and [out.name for out in case.step.outgoing] == ["M", "S"]
    done(case, 1)
    assert case.open == ["a"] and case.trace.count("end") == 1


@pytest.mark.parametrize("definition", [error("E"), escalation("X"), signal("S")])
def test_the_boundary_of_the_activity_may_interrupt(definition: str) -> None:
    """The first instance that completes ends the others, and its completion condition is asked no more."""
    marker = behave("One").replace("</multi", "<completionCondition>unknown</completionCondition></multi")
    case = repeated(marker, definition, definition, interrupting=True)
    done(case, 1)
    assert case.open == ["a"] and case.cancelled == ["u", "u", "u"]


def test_an_event_sub_process_may_take_over() -> None:
    """What the boundary does not catch goes outwards."""
    handler = event_sub("h", escalation("X"), user("a"), flows("h_s>a", "h"))
    xml = process(
        "start>u>end", start(), user("u", behave("One")), end(), handler, also=shared(escalation("X")), **DECLARED
    )
    assert done(Case(xml), 1).open == ["a"]


def test_an_uncaught_error_fails_the_process() -> None:
    """As everywhere."""
    xml = process("start>u>end", start(), user("u", behave("One")), end(), also=shared(error("E")), **DECLARED)
    assert done(Case(xml), 1).state == "failed E"


def wrong(marker: str, told: str = "") -> set[str | None]:
    return set(rules_at(around(user("n", marker), errors="E", escalations="X", also=shared(told))).values())


def test_what_is_refused() -> None:
    """An unknown kind, an event of another kind, none, one that cannot be thrown, a condition or an event missing."""
    assert wrong(multi("3", behavior="Some")) == {"loop-behavior"}
    assert wrong(multi("3", behavior="One")) == {"loop-behavior"}
    assert wrong(behave("One"), "") == {"loop-behavior"}
    assert wrong(behave("One").replace("oneB", "noneB"), signal("S")) == {"loop-behavior"}
    assert wrong(behave("One"), "<terminateEventDefinition />") == {"loop-behavior"}
    assert wrong(behave("One"), '<signalEventDefinition signalRef="unknown"/>') == {"loop-behavior"}
    assert wrong(multi("3", behavior="Complex")) == {"loop-behavior"}
    assert wrong(complex_behavior(("", signal("S")))) == {"loop-behavior"}
    assert wrong(complex_behavior(("true", ""))) == {"loop-behavior"}
    assert wrong(complex_behavior(("true", signal("S"))).replace('"Complex"', '"All"')) == {"loop-behavior"}
    assert wrong(complex_behavior(("1 +", signal("S")))) == {"feel"}
