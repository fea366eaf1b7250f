"""Two hundred random models, and what must hold of the drawing of each."""

from __future__ import annotations

import pytest

from app.layout import check, lay_out
from tests.layout.random_models import dressed


@pytest.mark.parametrize("batch", range(8))
def test_the_geometry_of_random_models_is_clean(batch: int) -> None:
    """Lanes, boundary events, sub-processes, loops, knots: nothing overlaps, crosses a node or leaves its lane."""
    for seed in range(batch * 25, batch * 25 + 25):
        assert (seed, check(lay_out(dressed(seed), "m.bpmn"), "m.bpmn")) == (seed, [])


def test_what_is_drawn_is_drawn_alike() -> None:
    """The same file gives the same bytes; a second run has nothing to do; drawing all anew changes nothing."""
    for seed in range(0, 40, 3):
        xml = dressed(seed)
        drawn = lay_out(xml, "m.bpmn")
        assert drawn != xml
        assert lay_out(xml, "m.bpmn") == drawn
        assert lay_out(drawn, "m.bpmn") == drawn
        assert lay_out(drawn, "m.bpmn", everything=True) == drawn
