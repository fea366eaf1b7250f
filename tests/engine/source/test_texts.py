"""The one list of a model's FEEL: each text is compiled, typed, asked for functions, and JUEL in it is translated."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.engine.texts import Written, texts

from ..bpmn import (
    boundary,
    call,
    catch,
    conditional,
    end,
    error,
    escalation,
    loop,
    message,
    multi,
    parameters,
    process,
    properties,
    script,
    service,
    start,
    throw,
    timer,
    user,
)
from .refused import around, model, problems

_IO = (
    '<property id="p1"/><dataInputAssociation><targetRef>p1</targetRef><transformation>{}</transformation>'
    "</dataInputAssociation>"
)
ALWAYS: dict[str, Callable[[str], bytes]] = {
    "flow": lambda text: process(f"start>n; n>end[{text}]", start(), user("n"), end()),
    "script": lambda text: around(script("n", text, "r")),
    "condition": lambda text: around(catch("n", conditional(text))),
    "start": lambda text: process("n>end", start("n", conditional(text)), end()),
    "cardinality": lambda text: around(user("n", multi(text))),
    "completion": lambda text: around(user("n", multi("2", text))),
    "loop": lambda text: around(user("n", loop(text))),
    "association": lambda text: around(user("n", _IO.format(text))),
}


def declared(kind: str, attribute: str, definition: str) -> Callable[[str], bytes]:
    def build(text: str) -> bytes:
        xml = process("start>u>n; b>n", start(), user("u"), boundary("b", "u", message("M")), end("n", definition))
        return xml.replace(
            b"<process", f'<message id="M" name="M"/><{kind} id="D" {attribute}="{text}"/><process'.encode(), 1
        )

    return build


MARKED: dict[str, Callable[[str], bytes]] = {
    "attribute": lambda text: around(user("n", c_assignee=text)),
    "property": lambda text: around(user("n", properties(title=text))),
    "parameter": lambda text: around(user("n", parameters({"a": text}))),
    "timer": lambda text: around(catch("n", timer("date", text))),
    "topic": lambda text: around(service("n", text)),
    "thrown topic": lambda text: around(
        throw("n", f'<messageEventDefinition camunda:type="external" camunda:topic="{text}"/>')
    ),
    "priority": lambda text: around(user("n", c_asyncBefore="true", c_jobPriority=text)),
    "collection": lambda text: around(user("n", multi(c_collection=text))),
    "called": lambda text: around(call("n", text)),
    "version": lambda text: around(call("n", "q", c_calledElementBinding="version", c_calledElementVersion=text)),
    "key": lambda text: around(call("n", "q", passed=f'<camunda:in businessKey="{text}"/>')),
    "in": lambda text: around(call("n", "q", passed=f'<camunda:in source="{text}" target="a"/>')),
    "in expression": lambda text: around(call("n", "q", passed=f'<camunda:in sourceExpression="{text}" target="a"/>')),
    "out": lambda text: around(call("n", "q", passed=f'<camunda:out source="{text}" target="a"/>')),
    "message": declared("message", "name", message("D")),
    "error": declared("error", "errorCode", error("D")),
    "error message": declared('error errorCode="x"', "camunda:errorMessage", error("D")),
    "escalation": declared("escalation", "escalationCode", escalation("D")),
}
EVERY = {
    **{name: (build, "{}") for name, build in ALWAYS.items()},
    **{name: (build, "= {}") for name, build in MARKED.items()},
}


@pytest.mark.parametrize("name", EVERY)
def test_every_text_is_compiled_and_asked_for_its_functions(name: str) -> None:
    """Broken FEEL is refused with its label; a function of the house is found at the element."""
    build, form = EVERY[name]
    assert {(found.rule, "FEEL" in found.message) for found in problems(build(form.format("1 +")))} == {("feel", True)}
    assert [found.rule for found in problems(build(form.format("contains(1)")))] == ["feel-arguments"]
    called = [written for written in texts(model(build(form.format("house(1)")))) if _functions(written)]
    assert [_functions(written) for written in called] == [{"house"}] and called[0].place is not None


@pytest.mark.parametrize("name", EVERY)
def test_juel_is_refused_in_every_text_with_the_feel_to_write(name: str) -> None:
    """The translation is shown, wherever it stands."""
    build, _ = EVERY[name]
    found = {problem.message for problem in problems(build("${k == 1}")) if problem.rule == "juel"}
    assert len(found) == 1 and "=k = 1" in found.pop()


@pytest.mark.parametrize("name", MARKED)
def test_unmarked_texts_are_literal(name: str) -> None:
    """Without a sign of equality nothing is compiled: a broken expression is a text like any other."""
    literal = {"timer": "2026-10-10", "priority": "3", "version": "3", "collection": "some", "called": "some"}
    literal |= {"in": "amount", "out": "amount"}  # there an expression without its mark is refused
    assert not any(map(_functions, texts(model(MARKED[name](literal.get(name, "house(1 +"))))))


def test_a_link_is_called_as_it_is_written() -> None:
    """Its name is never FEEL."""
    nodes = [throw("a", '<linkEventDefinition name="= 1 +"/>'), catch("n", '<linkEventDefinition name="= 1 +"/>')]
    assert "link:a->n" in model(process("start>a; n>end", start(), *nodes, end())).flows


def _functions(written: Written) -> frozenset[str]:
    expression = written.expression()
    return expression.functions if expression is not None else frozenset()
