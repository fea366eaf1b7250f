"""What a person has set stays; what is new finds a place beside it."""

from __future__ import annotations

import re

from app.engine.source.safe_xml import read
from app.layout import check, lay_out
from app.layout.drawing import Drawing
from app.layout.stored import drawing_in
from tests.installation import REPOSITORY
from tests.layout.cases import model

LANES = "lane one 经办人\nlane two 负责人\n"
BASE = LANES + "start s one 开始\nuser a one 起草\nend e one 结束\nflow s>a>e"
HAND = (REPOSITORY / "processes/wuyi/wuyi_case_transfer.bpmn").read_bytes()


def with_drawing_of(text: str, drawn: bytes) -> bytes:
    """A new model with the drawing that an earlier one had."""
    diagram = drawn[drawn.index(b"<bpmndi:BPMNDiagram") : drawn.index(b"</definitions>")]
    return model(text).replace(b"</definitions>", diagram + b"</definitions>")


def drawing(xml: bytes) -> Drawing:
    return drawing_in(read(xml, "m.bpmn"))


def moved(xml: bytes) -> bytes:
    """The drawing of BASE with the task where a person has pulled it."""
    box = drawing(xml).shapes["a"]
    edges = re.compile(rb'\s*<bpmndi:BPMNEdge id="[^"]*" bpmnElement="(s_a|a_e)".*?</bpmndi:BPMNEdge>', re.DOTALL)
    old = f'<dc:Bounds x="{box.x}" y="{box.y}" width="100" height="80" />'.encode()
    assert old in xml
    return edges.sub(b"", xml).replace(
        old, f'<dc:Bounds x="{box.x + 7}" y="{box.y + 3}" width="100" height="80" />'.encode()
    )


def test_a_drawing_that_is_complete_is_not_touched() -> None:
    """A file that was drawn by hand comes back as it was."""
    assert lay_out(HAND, "m.bpmn") == HAND


def test_a_new_branch_is_drawn_beside_what_stands() -> None:
    """Old shapes and edges keep their bytes; the new ones are clean."""
    before = lay_out(model(BASE), "m.bpmn")
    text = BASE + "\nuser b two 批准\nxor x two 同意？\nend n two 不同意\nflow a>b>x>n:否; x>a:是"
    after = lay_out(with_drawing_of(text, before), "m.bpmn")
    assert check(after, "m.bpmn") == []
    old, new = drawing(before), drawing(after)
    assert all(new.shapes[id_] == old.shapes[id_] for id_ in ("s", "a", "e"))
    assert all(new.edges[id_] == old.edges[id_] for id_ in old.edges)
    assert lay_out(after, "m.bpmn") == after


def test_edges_are_drawn_to_where_a_person_has_pulled_a_shape() -> None:
    """The shape stays, and the edges find it."""
    after = lay_out(moved(lay_out(model(BASE), "m.bpmn")), "m.bpmn")
    assert check(after, "m.bpmn") == []
    assert drawing(after).shapes["a"].x % 10 == (drawing(lay_out(model(BASE), "m.bpmn")).shapes["a"].x + 7) % 10


def test_what_is_gone_from_the_model_is_gone_from_the_drawing() -> None:
    """Nothing is left for a viewer to warn of."""
    before = lay_out(model(BASE), "m.bpmn")
    after = lay_out(with_drawing_of(BASE.replace("end e one 结束\nflow s>a>e", "flow s>a"), before), "m.bpmn")
    assert b'"e"' not in after and b'"a_e"' not in after
    assert check(after, "m.bpmn") == []


def test_a_flow_that_was_led_elsewhere_is_drawn_anew() -> None:
    """An edge that does not reach its new target is no use."""
    before = lay_out(model(BASE), "m.bpmn")
    turned = before.replace(b'id="a_e" sourceRef="a" targetRef="e"', b'id="a_e" sourceRef="s" targetRef="e"')
    assert [finding.rule for finding in check(turned, "m.bpmn")] == ["off-border"]
    assert check(lay_out(turned, "m.bpmn"), "m.bpmn") == []


def test_a_new_lane_and_a_new_sub_process() -> None:
    """The lane below the others, the sub-process with all it holds."""
    before = lay_out(model(BASE), "m.bpmn")
    text = "lane three 送达岗\n" + BASE.replace("flow s>a>e", "flow s>a>e; a>p1")
    text += "\nsub p1 three 送达\nstart i three\nuser d three 逐一送达\nend o three\nflow i>d>o\ndone"
    after = lay_out(with_drawing_of(text, before), "m.bpmn")
    new = drawing(after)
    assert new.shapes["three"].y >= new.shapes["two"].bottom
    assert new.shapes["p1"].holds(new.shapes["d"])
    assert {"i_d", "d_o", "a_p1"} <= set(new.edges)


def test_a_boundary_event_is_hung_on_a_host_that_stands() -> None:
    """With its exception beside it."""
    before = lay_out(model(BASE), "m.bpmn")
    after = lay_out(with_drawing_of(BASE + "\nboundary b a 期限届满\nend x one 已提醒\nflow b>x", before), "m.bpmn")
    assert check(after, "m.bpmn") == []
    assert drawing(after).shapes["b"].y + 18 == drawing(after).shapes["a"].bottom
