"""What the modeler wrote in the camunda: namespace on a node: attributes, properties, parameters, the form."""

import re

from lxml import etree

from app.engine.source.model import FormRef
from app.engine.source.namespaces import CAMUNDA, bpmn, camunda, text_of
from app.engine.source.parameters import said

NUMBER = re.compile(r"[1-9][0-9]{0,8}")
"""A version number."""


def attributes(node: etree._Element) -> dict[str, str]:
    prefix = f"{{{CAMUNDA}}}"
    found = {str(key)[len(prefix) :]: str(value) for key, value in node.attrib.items() if str(key).startswith(prefix)}
    if "async" in found:  # its name before Camunda 7.2
        found.setdefault("asyncBefore", found.pop("async"))
    return found


def extension_elements(node: etree._Element) -> list[etree._Element]:
    return [child for holder in node.findall(bpmn("extensionElements")) for child in holder]


def properties(node: etree._Element) -> dict[str, str]:
    found = {}
    for extension in extension_elements(node):
        if extension.tag == camunda("properties"):
            for item in extension:
                name = item.get("name") or item.get("id")
                if name:
                    found[name] = item.get("value") or ""
    return found


def parameters(node: etree._Element, direction: str) -> dict[str, str]:
    """``inputParameter`` or ``outputParameter`` of ``camunda:inputOutput``, name to text, in document order."""
    found = {}
    for extension in extension_elements(node):
        if extension.tag == camunda("inputOutput"):
            for item in extension.findall(camunda(direction)):
                found[item.get("name") or ""] = said(item)
    return found


def documentation(node: etree._Element) -> str | None:
    return text_of(node.find(bpmn("documentation")))


def form(node: etree._Element) -> FormRef | None:
    written = attributes(node)
    key = written.get("formRef")
    if not key:
        return None
    version = written.get("formRefVersion", "")
    return FormRef(key, written.get("formRefBinding", "latest"), int(version) if NUMBER.fullmatch(version) else None)
