"""The typed values of a test file, as FEEL values."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from lxml import etree

from app.feel import duration, temporal

XSI = "{http://www.w3.org/2001/XMLSchema-instance}"


class Inexact:
    """An expected value that this service cannot hold: nothing equals it. (Moments have microseconds.)"""

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return f"Inexact({self.text})"


class Rounded(Decimal):
    """An expected number that the kit wrote as a binary double: compared to eight places."""


def read_value(element: etree._Element) -> Any:
    """The value of an ``inputNode``, ``expected``, ``item`` or ``component``."""
    children = [child for child in element if isinstance(child.tag, str)]
    children = [child for child in children if local(child) != "extensionElements"]
    if children and local(children[0]) == "component":
        return {child.get("name"): read_value(child) for child in children if not is_nil(child)} | {
            child.get("name"): None for child in children if is_nil(child)
        }
    if not children or is_nil(children[0]):
        return None
    only = children[0]
    if local(only) == "list":
        return [read_value(item) for item in only if isinstance(item.tag, str)]
    return read_simple(only.text or "", (only.get(XSI + "type") or "xsd:string").rpartition(":")[2])


def read_simple(text: str, type_: str) -> Any:
    match type_:
        case "string":
            return text
        case "boolean":
            return text.strip() in ("true", "1")
        case "decimal" | "double" | "float" | "integer" | "int" | "long":
            number = Decimal(text.strip())
            return Rounded(number) if _places(number) >= 8 else number
        case "date":
            return exact(text, temporal.read_date(text.strip()))
        case "time":
            return exact(text, temporal.read_time(text.strip()))
        case "dateTime":
            return exact(text, temporal.read_moment(text.strip()))
        case "duration":
            return exact(text, duration.read(text.strip()))
    raise ValueError(f"unknown type {type_}")


def exact(text: str, value: Any) -> Any:
    return Inexact(text) if value is None or re.search(r"\.\d{6}\d*[1-9]", text) else value


def _places(number: Decimal) -> int:
    return -int(number.as_tuple().exponent)


def local(element: etree._Element) -> str:
    return etree.QName(element).localname


def is_nil(element: etree._Element) -> bool:
    return element.get(XSI + "nil") == "true"
