"""BPMN errors: the nearest event that catches the code takes over, and what is not caught fails the instance."""

from typing import Any

import pytest

from app.engine import Caught, Ended, EndKind
from app.engine.errors import NotWaiting

from .bpmn import (
    boundary,
    call,
    end,
    error,
    event_sub,
    flows,
    other,
    parallel,
    process,
    service,
    start,
    sub,
    user,
)
from .driver import Case


def thrower(id_: str, code: str = "E1", *inner: str) -> str:
    """A sub-process that does one task and then throws."""
    return sub(
        id_,
        start(f"{id_}_s"),
        user(f"{id_}_u"),
        end(f"{id_}_e", error(code)),
        *inner,
        flows(f"{id_}_s>{id_}_u>{id_}_e", id_),
    )


def caught(case: Case) -> list[tuple[str | None, str, str | None]]:
    return [(c.code, c.thrown_by, c.element_id) for c in case.step.changes if isinstance(c, Caught)]


def test_an_error_leaves_its_sub_process_by_the_boundary_event() -> None:
    """All that is open in the sub-process is cancelled; its own way out is not taken."""
    body = sub(
        "sp", start("s2"), parallel("f"), user("U"), user("V"), end("ee", error("E1")), flows("s2>f; f>U>ee; f>V", "x")
    )
    case = Case(
        process("start>sp>N; b>C", start(), body, boundary("b", "sp", error("E1")), user("C"), user("N"), errors="E1")
    )
    case.complete("U")
    assert case.open == ["C"] and case.cancelled == ["V", "sp"]
    assert caught(case) == [("E1", "ee", "b")]


def test_an_error_passes_levels_that_do_not_catch_it() -> None:
    """Thrown two levels down, caught at the outermost; each level is cancelled, inner before outer."""
    middle = sub(
        "mid", start("ms"), thrower("sp"), boundary("other", "sp", error("E2")), user("X"), flows("ms>sp; other>X", "m")
    )
    xml = process("start>mid; b>C", start(), middle, boundary("b", "mid", error("E1")), user("C"), errors="E1 E2")
    case = Case(xml).complete("sp_u")
    assert case.open == ["C"] and case.cancelled == ["sp", "mid"]


def test_the_event_that_names_the_code_comes_before_the_one_that_catches_all() -> None:
    """In whatever order they are drawn; and a code of nobody goes to the one without."""
    xml = process(
        "start>T; all>A; one>B",
        start(),
        service("T", "work"),
        boundary("all", "T", error()),
        boundary("one", "T", error("E1")),
        user("A"),
        user("B"),
        errors="E1",
    )
    assert Case(xml).error("T", "E1").open == ["B"]
    assert Case(xml).error("T", "anything").open == ["A"]


def test_code_and_message_arrive_in_the_variables_that_the_event_names() -> None:
    """And what the thrower gives along becomes variables of the scope that catches."""
    event = boundary("b", "T", error("E1", c_errorCodeVariable="code", c_errorMessageVariable="why"))
    case = Case(process("start>T; b>C", start(), service("T", "work"), event, user("C"), errors="E1"))
    case.error("T", "E1", "材料不全", missing=3)
    assert case.step.variables == {"code": "E1", "why": "材料不全", "missing": 3}
    assert [c.message for c in case.step.changes if isinstance(c, Caught)] == ["材料不全"]


def test_a_user_task_may_throw_too_and_only_while_it_is_open() -> None:
    """As an external task does; afterwards the verb is refused."""
    case = Case(process("start>U; b>C", start(), user("U"), boundary("b", "U", error()), user("C")))
    before = case.step.waits
    case.error("U", "E7")
    assert case.open == ["C"] and case.cancelled == ["U"]
    object.__setattr__(case.step, "waits", before)
    with pytest.raises(NotWaiting):
        case.error("U", "E7")


def test_an_error_event_sub_process_takes_over_its_scope() -> None:
    """What is open in the scope is cancelled, and the sub-process goes on by its own way out afterwards."""
    body = sub(
        "sp",
        start("s2"),
        parallel("f"),
        user("U"),
        user("V"),
        end("ee", error("E1")),
        event_sub("es", error("E1", c_errorCodeVariable="code"), user("H"), flows("es_s>H", "y")),
        flows("s2>f; f>U>ee; f>V", "x"),
    )
    case = Case(process("start>sp>N", start(), body, user("N"), errors="E1")).complete("U")
    assert case.open == ["H"] and case.cancelled == ["V"] and case.step.variables == {"code": "E1"}
    assert case.complete("H").open == ["N"]


def test_a_boundary_event_comes_before_an_event_sub_process_further_out() -> None:
    """The nearest catcher wins."""
    handler = event_sub("es", error("E1"), user("H"), flows("es_s>H", "y"))
    xml = process(
        "start>sp; b>C", start(), thrower("sp"), boundary("b", "sp", error("E1")), user("C"), handler, errors="E1"
    )
    assert Case(xml).complete("sp_u").open == ["C"]


def test_a_handler_that_throws_again_is_caught_further_out() -> None:
    """Never by itself, and not by another handler of the scope that it has interrupted."""
    again = event_sub("es", error("E1"), user("H"), end("again", error("E1")), flows("es_s>H>again", "y"))
    rest = event_sub("all", error(), user("R"), flows("all_s>R", "z"))
    body = thrower("sp", "E1", again, rest)
    xml = process("start>sp; b>C", start(), body, boundary("b", "sp", error("E1")), user("C"), errors="E1")
    case = Case(xml).complete("sp_u")
    assert case.open == ["H"]
    assert case.complete("H").open == ["C"]


def test_an_error_in_a_boundary_events_handler_is_not_the_hosts() -> None:
    """The handler stands beside the host, so the same boundary event does not catch it."""
    xml = process(
        "start>sp; b>U>ee",
        start(),
        thrower("sp"),
        boundary("b", "sp", error("E1")),
        user("U"),
        end("ee", error("E1")),
        errors="E1",
    )
    case = Case(xml).complete("sp_u").complete("U")
    assert case.state == "failed E1"


def test_an_uncaught_error_fails_the_instance_and_cancels_everything() -> None:
    """The step says where, by which code and with which message."""
    xml = process(
        "start>f; f>U>e; f>V>ee",
        start(),
        parallel("f"),
        user("U"),
        user("V"),
        end("e"),
        end("ee", error("E1")),
        errors="E1",
    ).replace(b'errorCode="E1"', b'errorCode="E1" camunda:errorMessage="= why"')
    case = Case(xml).complete("V", why="期限已过")
    assert case.step.ended == Ended(EndKind.FAILED, ("ee",), "ee", "E1", "期限已过")
    assert case.cancelled == ["U"] and case.step.waits == ()
    assert caught(case) == [("E1", "ee", None)]


def test_an_error_that_a_task_throws_and_nobody_catches_fails_the_instance() -> None:
    """The element that failed is the task."""
    case = Case(process("start>T>e", start(), service("T", "work"), end("e"))).error("T", "E9", "坏了")
    assert case.step.ended == Ended(EndKind.FAILED, (), "T", "E9", "坏了")


def caller(*elements: str, chains: str) -> bytes:
    """A process that calls ``q``, which throws E1 after its task U."""
    called = other("q", "qs>U>ee", start("qs"), user("U"), end("ee", error("E1")))
    asked = call("ca", "q", passed='<camunda:out source="found" target="found"/>')
    return process(chains, start(), asked, *elements, errors="E1", also=called)


def test_an_error_of_a_called_process_reaches_the_boundary_of_the_call_activity() -> None:
    """The called instance has failed, and what it passes out has arrived."""
    case = Case(caller(boundary("b", "ca", error("E1")), user("C"), chains="start>ca; b>C"))
    case.complete("U", found=4)
    assert case.open == ["C"] and case.step.variables == {"found": 4}
    (called,) = case.called
    assert called.ended == Ended(EndKind.FAILED, ("ee",), "ee", "E1")


def test_an_error_that_no_caller_catches_fails_the_whole_tree() -> None:
    """Called and caller end as failed, at the element inside the called process."""
    case = Case(caller(end("e"), chains="start>ca>e")).complete("U")
    assert case.state == "failed E1" and case.step.ended is not None and case.step.ended.failed_at == "ee"
    assert [called.ended is not None and called.ended.kind for called in case.called] == [EndKind.FAILED]


@pytest.mark.parametrize("order", [("U", "V"), ("V", "U")])
def test_of_two_branches_that_throw_only_the_first_does(order: tuple[str, ...]) -> None:
    """The second is gone with its scope; the handler runs once."""
    body = sub(
        "sp",
        start("s2"),
        parallel("f"),
        user("U"),
        user("V"),
        end("e1", error("E1")),
        end("e2", error("E2")),
        flows("s2>f; f>U>e1; f>V>e2", "x"),
    )
    event = boundary("b", "sp", error(None, c_errorCodeVariable="code"))
    values: dict[str, Any] = {"U": "E1", "V": "E2"}
    case = Case(process("start>sp; b>C", start(), body, event, user("C"), errors="E1 E2")).complete(order[0])
    assert case.open == ["C"] and case.step.variables["code"] == values[order[0]]
