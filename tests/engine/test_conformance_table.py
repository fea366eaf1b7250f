"""``docs/conformance.md`` is true: it names every element and attribute, its tests exist, the engine does so."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree

from app.engine import parse
from app.engine.source.namespaces import BPMN, local, namespace
from app.engine.supported.schema import around, inside
from app.engine.supported.schema.shapes import SHAPES

from .rules import built, models
from .rules.drawn import DRAWN
from .rules.not_yet import REFUSED
from .source.everything import EVERYTHING
from .source.refused import problems

ROOT = Path(__file__).parents[2]
GENERAL = frozenset(name for name, shape in SHAPES.items() for name in shape.kinds[1:]) - {
    *("task", "subProcess", "dataInput", "dataOutput", "laneSet", "resourceRole", "performer", "humanPerformer"),
    "globalTask",
}
"""The more general elements, which no file contains: the table has their attributes only."""


class Row(NamedTuple):
    element: str
    attribute: str
    here: str
    why: str
    test: str

    @property
    def key(self) -> str:
        return f"{self.element} {self.attribute}".strip()


def _rows() -> list[Row]:
    text = (ROOT / "docs" / "conformance.md").read_text(encoding="utf-8")
    cells = [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in text.splitlines()]
    return [Row(*row) for row in cells if len(row) == 5 and row[2] in ("runs", "ignored", "refused")]


ROWS = _rows()
RIGHT = [*(one for file in (models, built) for one in vars(file).values() if isinstance(one, bytes)), EVERYTHING, DRAWN]


def _of_the_standard() -> set[str]:
    """Every element that a file may contain, and everything that one has: attributes and references as one."""
    found = set(SHAPES) - GENERAL
    for row in (inside.ROWS + around.ROWS).strip().splitlines():
        head, attributes, children, *_ = [*(part.strip() for part in row.split("|")), "", ""]
        name = head.split("<")[0].strip()
        parts = [child.removesuffix("*") for child in children.split()]
        refer = [part for part in parts if part not in SHAPES and part != "extensionElements"]
        found |= {f"{name} {part}" for part in [*attributes.split(), *refer] if name}
    return found


@cache
def _said_by_right_models() -> frozenset[str]:
    """The elements and attributes, each under every more general element too, of models that deploy."""
    said: set[str] = set()
    for model in RIGHT:
        assert parse(model, "a.bpmn")
        for node in etree.fromstring(model).iter(f"{{{BPMN}}}*"):
            parts = [*map(str, node.attrib), *(local(child) for child in node if namespace(child) == BPMN)]
            for kind in SHAPES[local(node)].kinds if local(node) in SHAPES else ():
                said |= {kind, *(f"{kind} {part}" for part in parts)}
    return frozenset(said)


def test_the_table_has_every_element_and_attribute_once() -> None:
    """As the rows of the schema have them; none is forgotten, none is made up."""
    keys = [row.key for row in ROWS]
    assert len(keys) == len(set(keys)) > 250
    assert set(keys) == _of_the_standard()


@pytest.mark.parametrize("test", sorted({row.test for row in ROWS}))
def test_each_test_that_the_table_names_exists(test: str) -> None:
    """As ``path::name``."""
    path, name = test.split("::")
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("row", [row for row in ROWS if row.here != "refused"], ids=lambda row: row.key)
def test_what_runs_or_is_ignored_deploys(row: Row) -> None:
    """A model that deploys says it; where it is ignored the table says why that is harmless."""
    assert row.key in _said_by_right_models()
    assert row.here == "runs" or row.why


@pytest.mark.parametrize("row", [row for row in ROWS if row.here == "refused"], ids=lambda row: row.key)
def test_what_is_refused_is_refused(row: Row) -> None:
    """In a smallest model that says it."""
    model = REFUSED[row.key]
    assert (row.attribute or row.element).encode() in model and problems(model)


def test_no_refusal_is_left_over() -> None:
    """What runs now is no longer among the refused models."""
    assert set(REFUSED) == {row.key for row in ROWS if row.here == "refused"}


def test_the_counts_are_those_of_the_table() -> None:
    """The page begins with them."""
    text = (ROOT / "docs" / "conformance.md").read_text(encoding="utf-8")
    for here in ("runs", "ignored", "refused"):
        found = re.search(rf"{here}: (\d+) elements, (\d+) attributes", text)
        assert found is not None
        mine = [row for row in ROWS if row.here == here]
        counts = sum(not row.attribute for row in mine), sum(bool(row.attribute) for row in mine)
        assert tuple(map(int, found.groups())) == counts, here
