"""Models that import others by namespace."""

from __future__ import annotations

from typing import Any

import pytest

from app.dmn import Model, parse, parse_model
from app.errors import DeploymentRefused
from tests.dmn.files import decision, given, knowledge, literal, wrap

LIBRARY = wrap(
    '<itemDefinition name="tAge"><typeRef>number</typeRef><allowedValues><text>[0..150]</text></allowedValues>'
    "</itemDefinition>"
    + given("the age", "tAge")
    + decision("is adult", literal("the age >= limit(0)"), "input:the age", "knowledge:limit")
    + knowledge("limit", {"n": "number"}, literal("18 + n")),
    own="urn:lib",
    name="library",
)


def importing(name: str, *parts: str) -> Model:
    element = f'<import name="{name}" namespace="urn:lib" importType="https://www.omg.org/spec/DMN/20191111/MODEL/"/>'
    library = parse_model(LIBRARY, "lib.dmn")
    return parse_model(wrap(element + "".join(parts)), "a.dmn", {"urn:lib": library}.get)


ADULT = ("decision:urn:lib#is adult", "knowledge:urn:lib#limit")


@pytest.mark.parametrize(
    "inputs",
    [{"the age": 20}, {"my lib": {"the age": 20}}, {"urn:lib#the age": 20}],
    ids=["plain", "import", "namespace"],
)
def test_imported_elements_are_seen_under_the_imports_name(inputs: dict[str, Any]) -> None:
    """A decision and a function of the other model; its inputs may be given by any of three names."""
    text = "[my lib.is adult, my lib.limit(3)]"
    assert importing("my lib", decision("d", literal(text), *ADULT)).evaluate("d", inputs).value == [True, 21]


def test_an_import_without_a_name_is_in_the_default_namespace() -> None:
    """Its elements are seen by their own names (DMN 1.5 §6.3.3)."""
    found = importing("", decision("d", literal("[is adult, limit(3)]"), *ADULT))
    assert found.evaluate("d", {"the age": 2}).value == [False, 21]


def test_imported_types_carry_the_imports_name() -> None:
    """They fit and limit values as in their own model."""
    found = importing("lib", given("n", "lib.tAge"), decision("d", literal("n"), "input:n"))
    assert found.evaluate("d", {"n": 5}).value == 5
    assert found.evaluate("d", {"n": 500}).violations


def test_a_reference_may_name_the_models_own_namespace() -> None:
    """A qualified href to oneself is no import."""
    found = parse_model(wrap(given("n") + decision("d", literal("n"), "input:urn:m#n")), "a.dmn")
    assert found.evaluate("d", {"n": 1}).value == 1


def test_what_is_not_deployed_cannot_be_imported() -> None:
    """The namespace that is missing is named; so is an element that the imported model lacks."""
    element = '<import name="x" namespace="urn:none" importType="https://www.omg.org/spec/DMN/20191111/MODEL/"/>'
    with pytest.raises(DeploymentRefused, match="urn:none"):
        parse(wrap(element + decision("d", literal("1"))), "a.dmn")
    with pytest.raises(DeploymentRefused, match="不存在"):
        importing("lib", decision("d", literal("1"), "decision:urn:lib#nobody"))
    with pytest.raises(DeploymentRefused, match="没有导入"):
        importing("lib", decision("d", literal("1"), "decision:urn:other#x"))


def test_only_dmn_is_imported() -> None:
    """A PMML or XML schema import is refused."""
    element = '<import name="x" namespace="urn:p" importType="http://www.dmg.org/PMML-4_2"/>'
    with pytest.raises(DeploymentRefused, match="PMML"):
        parse(wrap(element + decision("d", literal("1"))), "a.dmn")
