"""What a ``camunda:inputParameter`` or ``outputParameter`` says, as one text: lists, maps and scripts become FEEL."""

from __future__ import annotations

import json

from lxml import etree

from app.engine.source.namespaces import CAMUNDA, local, namespace, text_of
from app.feel import strip_marker

NESTED = frozenset({"list", "map", "script"})
_NOTHING = "= null"


def said(parameter: etree._Element) -> str:
    """The text itself, which is FEEL after ``=``; an empty one is null, as in Camunda 7."""
    nested = nested_in(parameter)
    return (text_of(parameter) or _NOTHING) if nested is None else f"= {_feel(nested)}"


def nested_in(item: etree._Element) -> etree._Element | None:
    """The list, map or script that a parameter, a value or an entry holds instead of a text."""
    return next((one for one in item if namespace(one) == CAMUNDA and local(one) in NESTED), None)


def _feel(item: etree._Element) -> str:
    match local(item):
        case "list":
            return f"[{', '.join(_value(one) for one in item)}]"
        case "map":
            # Each entry is a context of its own: in one context an entry would see those before it as variables.
            return f"context merge([{', '.join(_entry(one) for one in item)}])" if len(item) else "{}"
    return f"({text_of(item) or 'null'})"


def _value(item: etree._Element) -> str:
    nested = item if local(item) in NESTED else nested_in(item)
    return _text(text_of(item) or _NOTHING) if nested is None else _feel(nested)


def _entry(item: etree._Element) -> str:
    return f"context put({{}}, {_text(item.get('key') or '')}, {_value(item)})"


def _text(text: str) -> str:
    """A literal as FEEL writes it, or the FEEL that it is."""
    is_feel, body = strip_marker(text)
    return f"({body})" if is_feel else json.dumps(text, ensure_ascii=False)
