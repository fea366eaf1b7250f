"""Item definitions: what they fit, what they allow."""

from __future__ import annotations

from typing import Any

import pytest

from tests.dmn.files import decision, given, literal, model, refused


def item(name: str, inside: str, attributes: str = "", tag: str = "itemDefinition") -> str:
    return f'<{tag} name="{name}" {attributes}>{inside}</{tag}>'


def of(type_: str, allowed: str = "", constraint: str = "") -> str:
    text = f"<typeRef>{type_}</typeRef>"
    text += f"<allowedValues><text>{allowed}</text></allowedValues>" if allowed else ""
    return text + (f"<typeConstraint><text>{constraint}</text></typeConstraint>" if constraint else "")


TYPES = "".join(
    [
        item("tKinds", of("tKind"), 'isCollection="true"'),
        item("tKind", of("string", '"a", "b"')),
        item("tOnlyA", of("tKind", '"a", "c"')),
        item("tPair", of("number", "", "count(?) = 2"), 'isCollection="true"'),
        item("tSmall", of("number", "[0..9]"), 'isCollection="true"'),
        item(
            "tPerson",
            item("the kind", of("tKind"), tag="itemComponent")
            + item("scores", of("number", "[0..9]"), 'isCollection="true"', "itemComponent"),
        ),
        item(
            "tFunction", '<functionItem outputTypeRef="number"><parameters name="p" typeRef="string"/></functionItem>'
        ),
    ]
)


@pytest.mark.parametrize(
    ("type_ref", "value", "fits"),
    [
        ("tKind", "a", True),
        ("tKind", "c", False),
        ("tKind", None, True),
        ("tKind", 1, False),
        ("tOnlyA", "a", True),
        ("tOnlyA", "b", False),
        ("tOnlyA", "c", False),
        ("tKinds", ["a", "b", None], True),
        ("tKinds", ["a", "c"], False),
        ("tPair", [1, 2], True),
        ("tPair", [1, 2, 3], False),
        ("tSmall", [1, 9], True),
        ("tSmall", [1, 10], False),
        ("tPerson", {"the kind": "a", "scores": [1]}, True),
        ("tPerson", {"the kind": "x", "scores": [1]}, False),
        ("tPerson", {"the kind": "a", "scores": [10]}, False),
        ("tPerson", {"the kind": "a"}, False),
        ("Any", {"x": 1}, True),
    ],
)
def test_values_fit_or_are_violations(type_ref: str, value: Any, fits: bool) -> None:
    """Types, allowed values of a value, of items, of components and of the type refined, constraints of the whole."""
    found = model(TYPES, given("n", type_ref), decision("d", literal("n"), "input:n"))
    outcome = found.evaluate("d", {"n": value})
    assert bool(outcome.violations) is not fits
    assert outcome.value == (value if fits else None)


def test_a_single_value_fits_a_list_and_the_other_way() -> None:
    """DMN 1.5 §10.3.2.9.4: to and from a list of one."""
    found = model(
        TYPES, given("n", "tKinds"), given("k", "tKind"), decision("d", literal("[n, k]"), "input:n", "input:k")
    )
    assert found.evaluate("d", {"n": "a", "k": ["b"]}).value == [["a"], "b"]


def test_types_are_known_to_feel() -> None:
    """``instance of`` may name an item definition, whose allowed values it does not ask about."""
    text = '["x" instance of tKind, 1 instance of tKind, ["a"] instance of tKinds]'
    assert model(TYPES, decision("d", literal(text))).evaluate("d", {}).value == [True, False, True]


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (given("n", "tNobody"), "tNobody"),
        (item("t", of("tNobody")), "tNobody"),
        (item("t", of("u")) + item("u", of("t")), "它自己"),
        (item("t", of("string")) + item("t", of("number")), "重复"),
        (item("t", of("string", "a b c")), "允许的值"),
    ],
)
def test_broken_types_are_refused(part: str, words: str) -> None:
    """Unknown, circular, doubled and ill-written types are problems in words."""
    assert any(words in problem.message for problem in refused(part, decision("d", literal("1"))))
