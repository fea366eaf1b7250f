"""Only the drawing changes: everything else of a file stays byte for byte."""

from __future__ import annotations

import re

import pytest

from app.errors import DeploymentRefused
from app.layout import lay_out
from tests.layout.cases import model

PLAIN = model("start s - 开始\nuser a - 办理\nend e - 结束\nflow s>a>e")
DIAGRAM = re.compile(rb"\s*<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", re.DOTALL)


def test_the_drawing_is_put_before_the_end() -> None:
    """Nothing else is added, not even a prefix on the root."""
    done = lay_out(PLAIN, "m.bpmn")
    assert DIAGRAM.sub(b"", done) == PLAIN
    assert b'<bpmndi:BPMNDiagram xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"' in done


def test_comments_spaces_and_line_ends_stay() -> None:
    """Odd quotes, comments that look like drawings, Windows line ends."""
    odd = PLAIN.replace(b"<userTask", b"<!-- <bpmndi:BPMNDiagram> -->\n\t<userTask\n  implementation='a>b'")
    odd = odd.replace(b"\n", b"\r\n")
    done = lay_out(odd, "m.bpmn")
    assert re.sub(rb"\s*<bpmndi:BPMNDiagram xmlns.*</bpmndi:BPMNDiagram>", b"", done, flags=re.DOTALL) == odd
    assert b"\n" not in done.replace(b"\r\n", b"")


def test_prefixes_of_the_file_are_used() -> None:
    """The root's own names for the namespaces, whatever they are."""
    root = b'xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:w="http://www.omg.org/spec/DD/20100524/DI" '
    done = lay_out(PLAIN.replace(b'id="definitions"', root + b'id="definitions"'), "m.bpmn")
    assert b'<di:BPMNDiagram id="diagram_p"' not in PLAIN
    assert b"<di:BPMNDiagram xmlns:dc=" in done and b"<w:waypoint " in done


def test_a_drawing_that_is_replaced_keeps_ids_and_colours() -> None:
    """Also with several diagrams: one is left, at the place of the first."""
    colour = b'id="mine" bpmnElement="a" bioc:stroke="#1e88e5" xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0"'
    done = lay_out(PLAIN, "m.bpmn").replace(b'id="a_di" bpmnElement="a"', colour)
    second = b'<bpmndi:BPMNDiagram xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" id="x"/>'
    again = lay_out(done.replace(b"</definitions>", second + b"</definitions>"), "m.bpmn", everything=True)
    assert again.count(b"<bpmndi:BPMNDiagram") == 1
    assert colour in again


def test_what_is_not_bpmn_is_refused() -> None:
    """With the sentences of a deployment."""
    for xml in (b"<a/>", b"<definitions", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'):
        with pytest.raises(DeploymentRefused):
            lay_out(xml, "m.bpmn")
