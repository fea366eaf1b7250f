"""Every diagram of `processes/` can be read: nothing overlaps, nothing lies under an edge, all stand in their lanes."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.layout import check
from tests.installation import REPOSITORY

DIAGRAMS = sorted((REPOSITORY / "processes").rglob("*.bpmn"))


@pytest.mark.parametrize("path", DIAGRAMS, ids=lambda path: path.stem)
def test_the_geometry_of_every_diagram_is_clean(path: Path) -> None:
    """`chengxu layout` puts right what is not, or a person does in the modeler."""
    assert [f"{f.element} [{f.rule}] {f.message}" for f in check(path.read_bytes(), path.name)] == []


def test_the_diagrams_are_found() -> None:
    """The test above would pass on an empty list."""
    assert DIAGRAMS
