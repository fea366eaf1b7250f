"""The ways in which a model may lose an element or an attribute, or say something else there, and still deploy."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from lxml import etree

from app.engine.source.namespaces import BPMN, bpmn, local
from app.engine.supported.schema.shapes import SHAPES

from .observed import deployed

_TEXTS = ("false", "3", "PT3H", "R/PT3H", "2027-01-01", "other")
_PASSING = ("task", "manualTask")
_NAMED = ("message", "signal", "error", "escalation")

Edit = Callable[[etree._Element], object]


def changed(model: bytes, element: str, attribute: str, general: Collection[str]) -> Iterator[bytes]:
    """Models that deploy and differ from this one in one element or attribute of that kind, or of one made from
    it where it is ``general``; the attribute may be a reference that the standard writes as an element."""
    if element not in general and f"<{element}".encode() not in model:
        return
    for number, node in enumerate(etree.fromstring(model).iter(f"{{{BPMN}}}*")):
        if element != local(node) and (element not in general or element not in _kinds(node)):
            continue
        if _unused(node):
            continue
        for edit in _of_attribute(node, attribute) if attribute else _of_element(node):
            root = etree.fromstring(model)
            edit([*root.iter(f"{{{BPMN}}}*")][number])
            text = etree.tostring(root)
            if deployed(text):
                yield text


def _kinds(node: etree._Element) -> tuple[str, ...]:
    return SHAPES[local(node)].kinds if local(node) in SHAPES else (local(node),)


def _unused(node: etree._Element) -> bool:
    """A declaration that nothing refers to says nothing in any case."""
    scope = node.getparent()
    if scope is None or local(node) not in _NAMED:
        return False
    inside = [one for one in scope.iter(f"{{{BPMN}}}*") if one is not node]
    return all(node.get("id") not in (*one.attrib.values(), one.text) for one in inside)


def _of_attribute(node: etree._Element, name: str) -> Iterator[Edit]:
    if (written := node.get(name)) is not None:
        yield lambda one: one.attrib.pop(name)
        for value in _others(node, name, written):
            yield _set(name, value)
    for position, child in enumerate(node):
        if local(child) == name:
            yield _without(position)
            for value in _others(node, name, child.text or ""):
                yield _text(value, position)


def _set(name: str, value: str) -> Edit:
    return lambda one: one.set(name, value)


def _without(position: int) -> Edit:
    return lambda one: one.remove(one[position])


def _text(value: str, position: int | None = None) -> Edit:
    return lambda one: setattr(one if position is None else one[position], "text", value)


def _others(node: etree._Element, name: str, written: str) -> list[str]:
    """Other values of the same kind: the other truth, the next number, what else is said or could be referred to."""
    if written in ("true", "false"):
        return ["false" if written == "true" else "true"]
    if written.isdigit():
        return [str(int(written) + 1)]
    nodes = [*node.getroottree().getroot().iter(f"{{{BPMN}}}*")]
    tags = {id_: local(one) for one in nodes if (id_ := one.get("id"))}
    said = [value for one in nodes if local(one) == local(node) and (value := one.get(name))]
    alike = [id_ for id_, tag in tags.items() if tag == tags.get(written)]
    tasks = [id_ for id_, tag in tags.items() if "Task" in tag] if written in tags else []
    return [value for value in dict.fromkeys([*said, *alike, *tasks, f"{written}2"]) if value != written]


def _of_element(node: etree._Element) -> Iterator[Edit]:
    is_text = not len(node) and bool((node.text or "").strip())
    is_node = "flowNode" in _kinds(node)
    yield from map(_text, _TEXTS if is_text else ())
    if is_node and local(node) != "boundaryEvent":
        yield lambda one: _bare(one, "userTask" if local(one) in _PASSING else "task")
    else:
        yield _removed
    if local(node).endswith("EventDefinition") and local(_owner(node)) == "boundaryEvent":
        yield lambda one: _removed(_owner(one))
    if local(node).endswith("EventDefinition") and local(_owner(node)) == "intermediateCatchEvent":
        yield lambda one: _bare(_owner(one), "task")
    for name in () if is_node or is_text else set(node.attrib) - {"id"}:
        yield from _of_attribute(node, str(name))


def _bare(node: etree._Element, tag: str) -> None:
    """A task with the same flows in its place, as if the node meant nothing else."""
    _owner(node).replace(node, etree.Element(bpmn(tag), {"id": node.get("id") or ""}))


def _owner(node: etree._Element) -> etree._Element:
    scope = node.getparent()
    assert scope is not None
    return scope


def _removed(node: etree._Element) -> None:
    """Without the element, the flows at it, and what nothing leads to any more."""
    scope = _owner(node)
    scope.remove(node)
    gone = {id_ for id_ in [node.get("id")] if id_}
    while gone:
        flows = scope.findall(bpmn("sequenceFlow"))
        dead = [flow for flow in flows if {flow.get("sourceRef"), flow.get("targetRef")} & gone]
        for flow in dead:
            scope.remove(flow)
        reached = {flow.get("targetRef") for flow in scope.findall(bpmn("sequenceFlow"))}
        gone = {id_ for flow in dead if (id_ := flow.get("targetRef")) and id_ not in reached | gone}
        for lost in [one for one in scope if one.get("id") in gone]:
            scope.remove(lost)
