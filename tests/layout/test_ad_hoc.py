"""An ad-hoc sub-process is drawn like any sub-process, with all that stands in it, although no flow leads there."""

from __future__ import annotations

from app.layout import check, lay_out
from tests.engine.bpmn import ad_hoc, end, flows, process, start, user


def test_its_activities_lie_in_it() -> None:
    """Nothing is missing, nothing overlaps, and laying out again changes nothing."""
    inner = (user("a", name="现场检查"), user("b", name="询问"), user("c", name="抽样"), user("d"), flows("c>d"))
    xml = process("start>ah>end", start(), ad_hoc("ah", *inner, name="调查"), end())
    drawn = lay_out(xml, "a.bpmn", True)
    for element in ("ah", "a", "b", "c", "d"):
        assert f'bpmnElement="{element}"'.encode() in drawn
    assert list(check(drawn, "a.bpmn")) == [] and lay_out(drawn, "a.bpmn") == drawn
