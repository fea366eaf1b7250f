"""Data that no lane can name: drawn with what uses them, also where several lanes do, and free to stand elsewhere."""

from __future__ import annotations

import re

import pytest

from app.layout import check, lay_out
from tests.engine.bpmn import element, end, process, start, user


def _lanes(writer: str, reader: str) -> bytes:
    """Three lanes, one above the other, each with a task; one writes the store, another reads it."""
    put = element("dataOutputAssociation", "put", "<targetRef>shelf</targetRef>")
    get = element("dataInputAssociation", "get", "<sourceRef>shelf</sourceRef><targetRef>x</targetRef>")
    ways = {writer: put, reader: get}
    parts = (start(), *(user(id_, ways.get(id_, "")) for id_ in ("upper", "middle", "lower")), end())
    store = element("dataStoreReference", "shelf", name="案卷")
    names = {"first": ("start", "upper"), "second": ("middle",), "third": ("lower", "end")}
    refs = {lane: "".join(f"<flowNodeRef>{id_}</flowNodeRef>" for id_ in ids) for lane, ids in names.items()}
    lanes = element("laneSet", "lanes", *(element("lane", lane, refs[lane], name=lane) for lane in names))
    return process("start>upper>middle>lower>end", lanes, *parts, store)


def _boxes(xml: bytes) -> dict[str, tuple[int, int, int, int]]:
    place = rb'x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"'
    found = re.findall(rb'bpmnElement="(\w+)"[^>]*>\s*<\w+:Bounds ' + place, xml)
    return {id_.decode(): (int(x), int(y), int(w), int(h)) for id_, x, y, w, h in found}


@pytest.mark.parametrize(
    ("writer", "reader", "lane"),
    [("upper", "lower", "first"), ("middle", "lower", "second"), ("lower", "middle", "second")],
)
def test_a_store_of_several_lanes_stands_with_the_first_that_uses_it(writer: str, reader: str, lane: str) -> None:
    """All else of the drawing is in order too."""
    drawn = lay_out(_lanes(writer, reader), "p.bpmn", True)
    assert check(drawn, "p.bpmn") == []
    boxes = _boxes(drawn)
    _, y, _, height = boxes["shelf"]
    _, top, _, high = boxes[lane]
    assert top <= y and y + height <= top + high


def test_a_store_that_a_person_moved_to_another_lane_stays_there() -> None:
    """It belongs to no lane, so that nothing is wrong with that."""
    drawn = lay_out(_lanes("upper", "middle"), "p.bpmn", True)
    boxes = _boxes(drawn)
    x, y, _, _ = boxes["shelf"]
    below = boxes["third"][1] + 12
    moved = drawn.replace(f'x="{x}" y="{y}"'.encode(), f'x="{x + 300}" y="{below}"'.encode(), 1)
    assert moved != drawn and "outside-lane" not in [one.rule for one in check(moved, "p.bpmn")]
