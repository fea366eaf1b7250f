"""What a decision table calls its columns and its rules, for people who read what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from app.dmn.xml import children, local, root, text_of


@dataclass(frozen=True, slots=True)
class DecisionWords:
    """``inputs`` are labels by the expression's text, ``outputs`` by the column's name, ``rules`` what their author
    wrote about them, by id. What has no label is missing."""

    name: str
    inputs: Mapping[str, str] = field(default_factory=dict)
    outputs: Mapping[str, str] = field(default_factory=dict)
    rules: Mapping[str, str] = field(default_factory=dict)


def words(content: bytes, file_name: str) -> dict[str, DecisionWords]:
    """By decision; of a file that was deployed, so it is well formed."""
    return {one.get("id") or "": _words(one) for one in children(root(content, file_name), "decision")}


def _words(decision: etree._Element) -> DecisionWords:
    name: str = decision.get("name") or decision.get("id") or ""
    tables = [one for one in decision.iter() if local(one) == "decisionTable"]
    inputs: dict[str, str] = {}
    outputs: dict[str, str] = {}
    rules: dict[str, str] = {}
    for table in tables:
        for column in children(table, "input"):
            inputs[text_of(column, "inputExpression")] = column.get("label") or ""
        for column in children(table, "output"):
            outputs[str(column.get("name") or name)] = column.get("label") or ""
        for row in children(table, "rule"):
            rules[row.get("id") or ""] = _told(row)
    return DecisionWords(name, _present(inputs), _present(outputs), _present(rules))


def _told(row: etree._Element) -> str:
    return " ".join((one.text or "").strip() for one in children(row, "description")).strip()


def _present(labels: Mapping[str, str]) -> dict[str, str]:
    return {key: label for key, label in labels.items() if label}
