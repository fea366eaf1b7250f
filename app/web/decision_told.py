"""A decision as people read it: what was asked and answered by the labels of its table, and which rule matched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.dmn import DecisionWords
from app.queries.directory import Directory
from app.queries.form_words import FormWords
from app.web.filters import cited, explained
from app.web.language import gettext as _
from app.web.value_words import shown


def decision_name(data: Mapping[str, Any], decisions: Mapping[str, DecisionWords]) -> str:
    return _words(data, decisions).name


def decision_notes(
    data: Mapping[str, Any], decisions: Mapping[str, DecisionWords], words: FormWords, names: Directory
) -> list[str]:
    """A sentence for the inputs, one for each row of the answer, one for each rule that its author has described."""
    known = _words(data, decisions)
    labels = {**words.labels, **known.inputs}
    asked = _line(data["inputs"], labels, words, names)
    answers = [_line(row, {**words.labels, **known.outputs}, words, names) for row in data["outputs"]]
    notes = [_("已知：%(text)s", text=asked)] if asked else []
    notes += [_("结论：%(text)s", text=answer) for answer in answers if answer] or [_("结论：没有规则命中")]
    return notes + [
        _("适用：%(text)s", text=explained(known.rules[rule])) for rule in data["matched_rules"] if rule in known.rules
    ]


def _line(row: Mapping[str, Any], labels: Mapping[str, str], words: FormWords, names: Directory) -> str:
    told = {labels.get(key, key): shown(value, words.choices.get(key, {}), names) for key, value in row.items()}
    return "；".join(f"{label}：{cited(text)}" for label, text in told.items())


def _words(data: Mapping[str, Any], decisions: Mapping[str, DecisionWords]) -> DecisionWords:
    return decisions.get(data["definition"]) or DecisionWords(data["decision"])
