"""The kinds of values that a scenario's fields hold, each read and checked."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

import yaml

from app.rehearsal.instants import read_instant
from app.rehearsal.reading import Reader, Reading
from app.rehearsal.yaml_nodes import entries, plain


def text(node: yaml.Node, reading: Reading) -> str | None:
    value = plain(node)
    if isinstance(value, str) and value.strip():
        return value
    reading.problem(node, f"应为一段文字，得到 {value!r:.60}。")
    return None


def flag(node: yaml.Node, reading: Reading) -> bool | None:
    value = plain(node)
    if not isinstance(value, bool):
        reading.problem(node, f"应为 true 或 false，得到 {value!r:.60}。")
        return None
    return value


def instant(node: yaml.Node, reading: Reading) -> datetime | None:
    value = plain(node)
    found = read_instant(value) if isinstance(value, str) else None
    if found is None:
        reading.problem(node, f"应为时刻，如 2026-10-10T24:00+08:00，得到 {value!r:.60}。")
    return found


def anything(node: yaml.Node, _reading: Reading) -> Any:
    return plain(node)


def values(node: yaml.Node, reading: Reading) -> dict[str, Any] | None:
    if isinstance(node, yaml.MappingNode):
        return {key: plain(value) for key, _, value in entries(node)}
    reading.problem(node, "应为“字段: 值”。")
    return None


def names(node: yaml.Node, reading: Reading) -> list[str] | None:
    """A list of texts; one text stands for a list of one."""
    found = plain(node)
    items = [found] if isinstance(found, str) else found
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        reading.problem(node, f"应为名称的列表，得到 {found!r:.60}。")
        return None
    return items


def counted(node: yaml.Node, reading: Reading) -> Counter[str] | None:
    """A list, in which a name may come twice, or ``{name: count}``."""
    if not isinstance(node, yaml.MappingNode):
        found = names(node, reading)
        return None if found is None else Counter(found)
    numbers = plain(node)
    if not all(isinstance(n, int) and not isinstance(n, bool) and n >= 0 for n in numbers.values()):
        reading.problem(node, "应为“名称: 个数”。")
        return None
    return Counter(numbers)


def choice(*allowed: str) -> Reader:
    def read(node: yaml.Node, reading: Reading) -> str | None:
        value = plain(node)
        if value in allowed:
            return str(value)
        reading.unknown(node, "", str(value), allowed)
        return None

    return read


def each(reader: Reader) -> Reader:
    """``{name: value}``, each value read by ``reader``; a value that is null stays None."""

    def read(node: yaml.Node, reading: Reading) -> dict[str, Any] | None:
        if isinstance(node, yaml.MappingNode):
            return {key: None if _is_null(value) else reader(value, reading) for key, _, value in entries(node)}
        reading.problem(node, "应为“名称: 值”。")
        return None

    return read


def known(readers: dict[str, Reader], what: str) -> Reader:
    """``{key: value}`` with known keys only."""

    def read(node: yaml.Node, reading: Reading) -> dict[str, Any] | None:
        if not isinstance(node, yaml.MappingNode):
            reading.problem(node, f"应为{what}的“名称: 值”。")
            return None
        found: dict[str, Any] = {}
        for key, key_node, value in entries(node):
            if key in readers:
                found[key] = readers[key](value, reading)
            else:
                reading.unknown(key_node, what, key, readers)
        return found

    return read


def _is_null(node: yaml.Node) -> bool:
    return plain(node) is None
