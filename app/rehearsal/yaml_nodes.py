"""A scenario's YAML as nodes with lines, and the plain values that its texts stand for."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import yaml

_INTEGER = re.compile(r"[-+]?(0|[1-9]\d*)")
_DECIMAL = re.compile(r"[-+]?\d+\.\d+")
_WORDS: dict[str, Any] = {"": None, "~": None, "null": None, "true": True, "false": False}


def line_of(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def entries(node: yaml.MappingNode) -> list[tuple[str, yaml.Node, yaml.Node]]:
    """Key, the key's node, the value's node, in the order of the file."""
    return [(str(key.value), key, value) for key, value in node.value]


def plain(node: yaml.Node) -> Any:
    """None, bool, int, Decimal, str, list or dict.

    Narrower than YAML 1.1: a date, ``12:30`` or ``yes`` is a text, as forms and FEEL have it.
    """
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    text = str(node.value)
    if not isinstance(node, yaml.ScalarNode) or node.style is not None:  # quoted, or a block of text
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text) if len(text) <= 30 else text
    return Decimal(text) if _DECIMAL.fullmatch(text) and len(text) <= 60 else text
