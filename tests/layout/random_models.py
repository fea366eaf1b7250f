"""Random models dressed as analysts' files are: names, lanes, a pool, notes; from the engine's own random models."""

from __future__ import annotations

import random

from lxml import etree

from app.engine.source.namespaces import BPMN, bpmn, local
from app.layout.model import EVENTS, GATEWAYS, SCOPES
from tests.engine.random_blocks import Blocks
from tests.engine.random_graphs import Graph

WORDS = "受理审查补正告知送达文书协调意见草拟决定批准移送材料期限届满不予受理当事人陈述"


def dressed(seed: int) -> bytes:
    """A model with up to five lanes; of one in four no lane is known, of one in four there is no pool."""
    chance = random.Random(seed)
    xml = (Graph(seed) if seed % 2 else Blocks(seed, events=1)).model()
    root = etree.fromstring(xml)
    process = root.find(bpmn("process"))
    assert process is not None
    for store in process.findall(bpmn("dataStoreReference")):
        process.remove(store)  # data that tasks of several lanes use may not find a place in its own
    _name(root, chance)
    if seed % 4:
        _lanes(process, chance)
    _notes(process, chance)
    if seed % 8 < 6:
        pool = etree.Element(bpmn("collaboration"), id="collaboration")
        etree.SubElement(pool, bpmn("participant"), id="pool", name="某某程序", processRef=process.get("id") or "")
        root.insert(0, pool)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _name(root: etree._Element, chance: random.Random) -> None:
    for node in root.iter(f"{{{BPMN}}}*"):
        kind = local(node)
        if kind in EVENTS | GATEWAYS | SCOPES or kind.endswith(("Task", "task")) or kind == "callActivity":
            if chance.random() < 0.85:
                node.set("name", _text(chance, 16))
        elif kind == "sequenceFlow" and chance.random() < 0.4:
            node.set("name", _text(chance, 9))


def _text(chance: random.Random, longest: int) -> str:
    return "".join(chance.choice(WORDS) for _ in range(chance.randint(1, longest)))


def _lanes(process: etree._Element, chance: random.Random) -> None:
    """Neighbours in the file share a lane more often than not, and so do sub-processes with what is in them."""
    lane_set = etree.Element(bpmn("laneSet"), id="lanes")
    lanes = [etree.SubElement(lane_set, bpmn("lane"), id=f"lane{n}", name=_text(chance, 6)) for n in range(5)]
    lanes = lanes[: chance.randint(2, 5)]
    at = 0
    for node in process.iter(f"{{{BPMN}}}*"):
        kind = local(node)
        if kind in EVENTS | GATEWAYS | SCOPES or kind.endswith(("Task", "task")) or kind == "callActivity":
            inside = node.getparent() is not process
            if chance.random() < (0.15 if inside else 0.4):
                at = chance.randrange(len(lanes))
            if not inside or chance.random() < 0.5:
                etree.SubElement(lanes[at], bpmn("flowNodeRef")).text = node.get("id")
    process.insert(0, lane_set)


def _notes(process: etree._Element, chance: random.Random) -> None:
    nodes = [node.get("id") or "" for node in process if local(node) in EVENTS | GATEWAYS | {"userTask", "task"}]
    for number in range(chance.randint(0, 3)):
        note = etree.SubElement(process, bpmn("textAnnotation"), id=f"note{number}")
        etree.SubElement(note, bpmn("text")).text = _text(chance, 40)
        ends = {"sourceRef": chance.choice(nodes), "targetRef": f"note{number}"}
        etree.SubElement(process, bpmn("association"), id=f"tie{number}", **ends)
