"""Which variable a data object, its references, a property and an activity's data inputs and outputs stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

from app.engine.source.namespaces import bpmn, local, reference

_NAME = re.compile(r"[^\W\d]\w*")
_NO_WORD = re.compile(r"\W")
_WORDS = frozenset(
    [
        "if",
        "then",
        "else",
        "for",
        "in",
        "return",
        "some",
        "every",
        "satisfies",
        "and",
        "or",
        "not",
        "between",
        "instance",
        "of",
        "function",
        "external",
        "true",
        "false",
        "null",
    ]
)
PLACEHOLDER = "__targetRef_placeholder"
"""How the usual modeler names the property to which it draws every data input association; nobody reads it."""


def is_name(text: str) -> bool:
    """Whether FEEL reads the text as one variable."""
    return _NAME.fullmatch(text) is not None and text not in _WORDS


def variable(node: etree._Element) -> str:
    """The variable of a data object or item: its name, or its id where the name is none that FEEL could read.

    Inputs and outputs that tools draw without a name are nobody's to read: one with such an id is made readable.
    """
    name, id_ = node.get("name") or "", node.get("id") or ""
    unnamed = f"_{_NO_WORD.sub('_', id_)}" if id_ and local(node) in ("dataInput", "dataOutput") else id_
    return next((text for text in (name, id_) if is_name(text)), name or unnamed)


def variables_of_data(nodes: Iterable[etree._Element]) -> dict[str, str]:
    """The variables by id; what modelers draw as a placeholder has none, data stores are told by
    ``variables_of_stores``."""
    found: dict[str, str] = {}
    references: dict[str, str] = {}
    for node in nodes:
        match local(node):
            case "dataObject" | "dataInput" | "dataOutput" | "property" if node.get("name") != PLACEHOLDER:
                found[node.get("id") or ""] = variable(node)
            case "inputDataItem" | "outputDataItem":
                found[node.get("id") or ""] = variable(node)
            case "dataObjectReference" if target := reference(node.get("dataObjectRef")):
                references[node.get("id") or ""] = target
    found.update({id_: found[target] for id_, target in references.items() if target in found})
    found.pop("", None)
    return found


def named_data(nodes: Iterable[etree._Element]) -> dict[str, str]:
    """The variables by name: so other engines let associations name data."""
    kinds = ("dataObject", "dataInput", "dataOutput", "property")
    items = [node for node in nodes if local(node) in kinds and node.get("name", PLACEHOLDER) != PLACEHOLDER]
    return {node.get("name") or "": variable(node) for node in reversed(items)}


def variables_of_stores(root: etree._Element, nodes: Iterable[etree._Element]) -> dict[str, str]:
    """Of each data store reference, by id, the variable of the case that holds the store: named as the store is, or
    as the reference where it names no store."""
    stores = {node.get("id"): variable(node) for node in root.findall(bpmn("dataStore"))}
    references = (node for node in nodes if local(node) == "dataStoreReference" and node.get("id"))
    return {
        node.get("id") or "": stores.get(reference(node.get("dataStoreRef"))) or variable(node) for node in references
    }
