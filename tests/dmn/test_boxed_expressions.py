"""Every boxed expression: what it computes, and what it is where it makes no sense."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.dmn.files import ask, decision, literal, model, refused, row, table


def entry(name: str, logic: str, type_ref: str = "") -> str:
    typed = f' typeRef="{type_ref}"' if type_ref else ""
    variable = f'<variable name="{name}"{typed}/>' if name else ""
    return f"<contextEntry>{variable}{logic}</contextEntry>"


def boxed(tag: str, attributes: str = "", **parts: str) -> str:
    inside = "".join(f"<{key.rstrip('_')}>{literal(text)}</{key.rstrip('_')}>" for key, text in parts.items())
    return f"<{tag} {attributes}>{inside}</{tag}>"


def test_a_literal_expression_is_feel() -> None:
    """Its value is FEEL's, with FEEL's reasons for a null, told of the decision."""
    assert ask(literal("a + 0.1"), {"a": 1}).value == Decimal("1.1")
    outcome = ask(literal("a + 1"), {"a": "x"})
    assert outcome.value is None
    assert outcome.problems[0].startswith("决策“d”：")


def test_a_context_is_its_entries() -> None:
    """Each entry sees those before it; without a result the value is the context."""
    logic = (
        f"<context>{entry('a', literal('1'))}{entry('b c', literal('a + 1'))}{entry('d', literal('b c * 2'))}</context>"
    )
    assert ask(logic).value == {"a": 1, "b c": 2, "d": 4}


def test_a_context_may_have_a_result() -> None:
    """The entry without a name is the value of the whole."""
    logic = f"<context>{entry('a', literal('x'))}{entry('', literal('a * 10'))}</context>"
    assert ask(logic, {"x": 4}).value == 40


def test_an_entry_has_the_type_it_declares() -> None:
    """A value of another type becomes null, as a violation."""
    logic = f"<context>{entry('a', literal('[1]'), 'number')}{entry('b', literal('[1, 2]'), 'number')}</context>"
    outcome = ask(logic)
    assert outcome.value == {"a": 1, "b": None}
    assert len(outcome.violations) == 1


def test_a_list_has_a_boxed_expression_an_item() -> None:
    """Items may be any boxed expression."""
    assert ask(f"<list>{literal('1')}<list>{literal('x')}</list></list>", {"x": "y"}).value == [1, ["y"]]


def test_a_relation_is_a_list_of_contexts() -> None:
    """A row is a context with the names of the columns."""
    columns = '<column name="the name"/><column name="price" typeRef="number"/>'
    rows = f"<row>{literal('x')}{literal('1')}</row><row>{literal('null')}{literal('2.50')}</row>"
    value = ask(f"<relation>{columns}{rows}</relation>", {"x": "w"}).value
    assert value == [{"the name": "w", "price": 1}, {"the name": None, "price": Decimal("2.5")}]


def function(body: str, *parameters: str, kind: str = "") -> str:
    formal = "".join(f'<formalParameter name="{name}" typeRef="number"/>' for name in parameters)
    return f"<functionDefinition {kind}>{formal}{body}</functionDefinition>"


def invocation(called: str, **bindings: str) -> str:
    bound = "".join(f'<binding><parameter name="{name}"/>{literal(text)}</binding>' for name, text in bindings.items())
    return f"<invocation>{literal(called)}{bound}</invocation>"


def test_a_function_definition_is_called_from_feel_and_boxed() -> None:
    """A boxed function is a FEEL function: by position, by name, from an invocation; it sees what is around it."""
    body = function(literal("a - b * k"), "a", "b")
    for call in (literal("f(9, 2)"), literal("f(b: 2, a: 9)"), invocation("f", b="2", a="9")):
        logic = f"<context>{entry('k', literal('3'))}{entry('f', body)}{entry('', call)}</context>"
        assert ask(logic).value == 3


@pytest.mark.parametrize(
    "call",
    [literal("f(1)"), literal("f(1, 2, 3)"), literal('f("1", 2)'), literal("f(a: 1, c: 2)"), invocation("f", a="1")],
)
def test_a_function_is_not_called_with_what_does_not_fit(call: str) -> None:
    """Too few, too many, unknown or ill-typed arguments give null with a reason."""
    outcome = ask(f"<context>{entry('f', function(literal('1'), 'a', 'b'))}{entry('', call)}</context>")
    assert outcome.value is None
    assert outcome.problems


def test_only_a_function_can_be_invoked() -> None:
    """Invoking a number is null with a reason that names what was called."""
    outcome = ask(invocation("x", a="1"), {"x": 5})
    assert outcome.value is None
    assert "“x”" in outcome.problems[0]


@pytest.mark.parametrize("kind", ["Java", "PMML"])
def test_foreign_functions_are_refused_or_null(kind: str) -> None:
    """No Java and no PMML runs: refused at deployment, null with a reason in a model read leniently."""
    body = function(
        f"<context>{entry('class', literal(chr(34) + 'java.lang.Math' + chr(34)))}</context>",
        "a",
        kind=f'kind="{kind}"',
    )
    part = decision("d", f"<context>{entry('f', body)}{entry('', literal('f(1)'))}</context>")
    assert any(kind in problem.message for problem in refused(part))
    outcome = model(part, strict=False).evaluate("d", {})
    assert outcome.value is None
    assert any(kind in problem for problem in outcome.problems)


@pytest.mark.parametrize(("x", "expected"), [(True, "y"), (False, "n"), (None, "n"), ("x", None)])
def test_a_conditional_chooses(x: Any, expected: str | None) -> None:
    """False and null choose the else; what is no boolean chooses nothing."""
    outcome = ask(boxed("conditional", **{"if": "x", "then": '"y"', "else": '"n"'}), {"x": x})
    assert outcome.value == expected


def test_a_filter_keeps_what_meets_its_condition() -> None:
    """The condition sees the item and, of a context, its entries; null is not true."""
    assert ask(boxed("filter", in_="[1, 2, null, 4]", match="item > limit"), {"limit": 1}).value == [2, 4]
    rows = [{"n": 1, "ok": True}, {"n": 2, "ok": None}, {"n": 3}]
    assert ask(boxed("filter", in_="rows", match="ok"), {"rows": rows, "ok": None}).value == rows[:1]
    assert ask(boxed("filter", in_="5", match="item = 5")).value == [5]
    assert ask(boxed("filter", in_="null", match="true")).value == []


@pytest.mark.parametrize(
    ("place", "expected"),
    [("1", "a"), ("-1", "c"), ("0", None), ("4", None), ("2.0", "b"), ("1.5", None), ('"x"', None)],
)
def test_a_filter_may_name_a_place(place: str, expected: str | None) -> None:
    """A number is a place in the list, from either end; anything else but a boolean is null."""
    assert ask(boxed("filter", in_='["a", "b", "c"]', match=place)).value == expected


def test_for_builds_a_list() -> None:
    """One result an item; earlier results are seen as partial; a range is its whole numbers."""
    each = 'iteratorVariable="i"'
    assert ask(boxed("for", each, in_="[1, 2, 3]", return_="i * x"), {"x": 2}).value == [2, 4, 6]
    assert ask(boxed("for", each, in_="[1, 1, 1]", return_="count(partial)")).value == [0, 1, 2]
    assert ask(boxed("for", each, in_="[2..4]", return_="i")).value == [2, 3, 4]
    assert ask(boxed("for", each, in_="[]", return_="i")).value == []
    assert ask(boxed("for", each, in_="null", return_="i")).value is None


@pytest.mark.parametrize(
    ("domain", "some", "every"),
    [
        ("[1, 5]", True, False),
        ("[5, 6]", True, True),
        ("[1, 2]", False, False),
        ("[]", False, True),
        ("[5, null]", True, None),
        ("[1, null]", None, False),
        ("5", True, True),
    ],
)
def test_quantified_expressions_are_three_valued(domain: str, some: bool | None, every: bool | None) -> None:
    """One decisive item settles it; without one, an item that is neither true nor false makes it null."""
    each = 'iteratorVariable="i"'
    assert ask(boxed("some", each, in_=domain, satisfies="i > 3")).value is some
    assert ask(boxed("every", each, in_=domain, satisfies="i > 3")).value is every


def test_a_table_may_stand_anywhere() -> None:
    """The rules of a nested table are told in the decision's outcome."""
    inner = table(row("a", ["> 1"], ['"big"']), row("b", ["<= 1"], ['"small"']), inputs=("n",))
    outcome = ask(f"<context>{entry('size', inner)}</context>", {"n": 2})
    assert outcome.value == {"size": "big"}
    assert outcome.evaluated[0].matched_rules == ("a",)
    assert outcome.evaluated[0].outputs == ({"d": {"size": "big"}},)


@pytest.mark.parametrize(
    ("domain", "match"),
    [
        ("null", "true"),
        ("[]", "1"),
        ("[]", '"x"'),
        ("[1, 2, 3]", "null"),
        ("[1, 2, 3]", "item"),
        ("[{item: 5}, {item: 6}]", "item = 5"),
        ("[{a: 1}, {b: 2}]", "a = 1"),
        ("[1, 2]", 'if item = 1 then true else "x"'),
    ],
)
def test_a_boxed_filter_is_feels_filter(domain: str, match: str) -> None:
    """Boxed or written, the same filter has the same value."""
    assert ask(boxed("filter", in_=domain, match=match)).value == ask(literal(f"({domain})[{match}]")).value
