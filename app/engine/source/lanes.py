"""Lanes and who stands in them; a nested lane inherits the properties of the lanes around it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lxml import etree

from app.engine.source import extensions
from app.engine.source.document import bpmn_descendants
from app.engine.source.model import Lane
from app.engine.source.namespaces import bpmn, local, reference


def read(process: etree._Element) -> tuple[dict[str, Lane], dict[str, str]]:
    """The lanes by id, and the innermost lane of each element named by a flowNodeRef.

    A lane needs no id; one without gets a name that can clash with no written id.
    """
    lanes: dict[str, Lane] = {}
    place: dict[str, str] = {}
    for node in bpmn_descendants(process):
        if local(node) == "laneSet":
            for lane, members in _walk(node, {}):
                id_ = lane.id or f"lane#{len(lanes)}"
                lanes[id_] = replace(lane, id=id_)
                place.update(dict.fromkeys(members, id_))
    return lanes, place


def _walk(lane_set: etree._Element, inherited: Mapping[str, str]) -> Iterator[tuple[Lane, list[str]]]:
    for node in lane_set.findall(bpmn("lane")):
        properties = {**inherited, **extensions.properties(node)}
        members = [id_ for ref in node.findall(bpmn("flowNodeRef")) if (id_ := reference(ref.text))]
        yield Lane(node.get("id") or "", node.get("name"), properties), members
        for nested in node.findall(bpmn("childLaneSet")):
            # After its parent, so that the innermost lane wins.
            yield from _walk(nested, properties)
