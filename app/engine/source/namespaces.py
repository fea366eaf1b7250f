"""The XML names of BPMN 2.0 and of the camunda: dialect, and how to read them off a node."""

from typing import Any

from lxml import etree

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
CAMUNDA = "http://camunda.org/schema/1.0/bpmn"


def bpmn(tag: str) -> str:
    return f"{{{BPMN}}}{tag}"


def camunda(name: str) -> str:
    return f"{{{CAMUNDA}}}{name}"


def namespace(node: etree._Element) -> str:
    """The namespace of an element, empty when it has none."""
    space, brace, _ = str(node.tag).rpartition("}")
    return space[1:] if brace else ""


def local(node: etree._Element) -> str:
    """The tag without its namespace, e.g. ``userTask``."""
    return str(node.tag).rpartition("}")[2]


def line_of(node: etree._Element) -> int | None:
    """The line of the file on which the element begins."""
    line: Any = node.sourceline
    return int(line) if line is not None else None


def text_of(node: etree._Element | None) -> str | None:
    """The stripped text of an element; None when it is absent or holds nothing."""
    text = "".join(str(part) for part in node.itertext()).strip() if node is not None else ""
    return text or None


def reference(qname: str | None) -> str | None:
    """The id a QName reference points to: ``t:msg`` and ``msg`` mean the same element of one file (BPMN 2.0 §15.3)."""
    return qname.strip().rsplit(":", 1)[-1] if qname and qname.strip() else None


def flag(node: etree._Element, name: str, default: bool = False) -> bool:
    """A boolean attribute as XML Schema reads it: ``1`` is true, and the space around a value says nothing."""
    written = str(node.get(name, "")).strip()
    return written not in ("false", "0") if default else written in ("true", "1")
