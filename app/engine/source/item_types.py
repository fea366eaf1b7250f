"""Of which type the item of a data element is, as far as its item definition tells one that is known here (§8.4.10)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from app.engine.source.namespaces import bpmn, flag, local, reference

_XSD = "http://www.w3.org/2001/XMLSchema"
_WHOLE = ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger")
_KINDS: Mapping[str, str] = {
    **dict.fromkeys(("string", "normalizedString", "token", "anyURI"), "string"),
    **dict.fromkeys(_WHOLE, "integer"),
    **dict.fromkeys(("decimal", "double", "float", "number"), "number"),
    "boolean": "boolean",
    "date": "date",
    "time": "time",
    **dict.fromkeys(("dateTime", "date and time"), "date and time"),
    "duration": "duration",
    **dict.fromkeys(("dayTimeDuration", "days and time duration"), "days and time duration"),
    **dict.fromkeys(("yearMonthDuration", "years and months duration"), "years and months duration"),
}
"""The built-in types of XML Schema and of FEEL that are checked, by the type of value that they stand for."""


@dataclass(frozen=True, slots=True)
class ItemType:
    """``kind`` is None where only their number is known: a ``collection`` is a list."""

    kind: str | None
    collection: bool = False


def item_types(root: etree._Element, nodes: Iterable[etree._Element]) -> dict[str, ItemType]:
    """By the id of the data element; what has no type, or one of somebody's own, is not among them."""
    items = {item.get("id"): _defined(item) for item in root.findall(bpmn("itemDefinition"))}
    elements = {node.get("id"): node for node in (*root.findall(bpmn("dataStore")), *nodes) if node.get("id")}
    found = {id_: _of(node, elements, items) for id_, node in elements.items() if id_}
    return {id_: type_ for id_, type_ in found.items() if type_ != ItemType(None)}


def _of(
    node: etree._Element, elements: Mapping[str | None, etree._Element], items: Mapping[str | None, ItemType]
) -> ItemType:
    """A reference has the type of what it refers to, unless it names one itself."""
    behind = elements.get(reference(node.get("dataObjectRef") or node.get("dataStoreRef")))
    places = [node] if behind is None or not local(node).endswith("Reference") else [node, behind]
    subject = next((ref for place in places if (ref := reference(place.get("itemSubjectRef")))), None)
    item = items.get(subject, ItemType(None))
    many = any(flag(place, "isCollection") for place in places)
    return ItemType(item.kind, item.collection or many)


def _defined(item: etree._Element) -> ItemType:
    prefix, _, name = (item.get("structureRef") or "").strip().rpartition(":")
    space = item.nsmap.get(prefix or None) or ""
    known = space == _XSD or "feel" in space.lower() or not prefix
    return ItemType(_KINDS.get(name) if known else None, flag(item, "isCollection"))
