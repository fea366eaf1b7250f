"""Each rule of geometry finds what it is for."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from app.engine.source.safe_xml import read
from app.layout import check, lay_out
from app.layout.stored import drawing_in
from tests.layout.cases import model

TEXT = """
lane one 经办人
lane two 负责人
start s one 开始
user a one 起草
xor x one 同意？
user b two 批准
end e one 结束
boundary t a 期限届满
end r one 已提醒
flow s>a>x>e:是; x>b:否; t>r
"""


def _bounds(element: str, name: str, by: int) -> Callable[[bytes], bytes]:
    """Changes one number of a shape's box by so much."""
    number = re.compile(rf'(bpmnElement="{element}".*?<dc:Bounds[^>]*? {name}=)"(\d+)"'.encode(), re.DOTALL)
    return lambda xml: number.sub(lambda m: m[1] + f'"{int(m[2]) + by}"'.encode(), xml, count=1)


def _replaced(pattern: bytes, by: bytes) -> Callable[[bytes], bytes]:
    return lambda xml: re.sub(pattern, by, xml, count=1, flags=re.DOTALL)


def _without(element: str) -> Callable[[bytes], bytes]:
    shape = rf'<bpmndi:BPMN(Shape|Edge) id="[^"]*" bpmnElement="{element}".*?</bpmndi:BPMN\1>'.encode()
    return lambda xml: re.sub(shape, b"", xml, flags=re.DOTALL)


@pytest.mark.parametrize(
    ("rule", "element", "break_it"),
    [
        ("not-drawn", "a", _without("a")),
        ("not-drawn", "s_a", _without("s_a")),
        ("overlap", "x", _bounds("x", "x", -90)),
        ("outside-lane", "b", _bounds("b", "y", -300)),
        ("off-host", "t", _bounds("t", "y", 60)),
        ("off-border", "s_a", _bounds("s", "x", -20)),
        ("outside", "two", _bounds("two", "width", 500)),
        ("no-label", "x", _replaced(rb'(bpmnElement="x".*?)<bpmndi:BPMNLabel>.*?</bpmndi:BPMNLabel>', rb"\1")),
        ("slanting", "s_a", _replaced(rb'(bpmnElement="s_a">\s*<di:waypoint x="\d+" y=)"(\d+)"', rb'\1"1\2"')),
    ],
)  # fmt: skip
def test_a_broken_drawing_is_found(rule: str, element: str, break_it: Callable[[bytes], bytes]) -> None:
    """The clean drawing has no finding; broken in one place it has the one."""
    clean = lay_out(model(TEXT), "m.bpmn")
    assert check(clean, "m.bpmn") == []
    broken = break_it(clean)
    assert broken != clean
    assert (rule, element) in [(finding.rule, finding.element) for finding in check(broken, "m.bpmn")]


def _moved_edge(xml: bytes, element: str, *points: tuple[int, int]) -> bytes:
    rows = "".join(f'<di:waypoint x="{x}" y="{y}" />' for x, y in points).encode()
    pattern = rf'(bpmnElement="{element}">)(\s*<di:waypoint[^>]*>)+'.encode()
    return re.sub(pattern, lambda m: m[1] + rows, xml)


def test_edges_through_things_are_found() -> None:
    """Through a task, through a label, along another edge."""
    xml = lay_out(model("start s - 开始\nuser a - 一\nuser b - 二\nend e - 完\nflow s>a>b>e; s>b; a>e"), "m.bpmn")
    assert check(xml, "m.bpmn") == []
    shapes = drawing_in(read(xml, "m.bpmn")).shapes
    y = shapes["s"].y + 18
    through = _moved_edge(xml, "s_b", (shapes["s"].right, y), (shapes["b"].x, y))
    assert ("through-node", "s_b") in [(f.rule, f.element) for f in check(through, "m.bpmn")]
    label = drawing_in(read(xml, "m.bpmn")).labels["s"]
    at = label.y + label.height // 2
    x = shapes["s"].x + 18
    low = _moved_edge(
        xml, "s_b", (x, shapes["s"].bottom), (x, at), (shapes["b"].x + 50, at), (shapes["b"].x + 50, shapes["b"].bottom)
    )
    assert ("through-label", "s_b") in [(f.rule, f.element) for f in check(low, "m.bpmn")]
    along = _moved_edge(xml, "a_e", (shapes["b"].right, y), (shapes["e"].x, y))
    assert "off-border" in [f.rule for f in check(along, "m.bpmn")]
