"""The variables of a case as facts: named by its forms, in their order, the unnamed ones last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.queries.directory import Directory
from app.queries.form_words import FormWords
from app.typed_json import StoredFile, Value
from app.web.value_words import files_in, shown


@dataclass(frozen=True, slots=True)
class Fact:
    """``files`` are shown as links instead of ``text``, and ``rows`` as a table under ``heads``; ``named`` is false for
    what no form names."""

    label: str
    text: str
    files: tuple[StoredFile, ...]
    named: bool
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def facts(values: Mapping[str, Value], words: FormWords, names: Directory) -> list[Fact]:
    """Empty values are left out."""
    ordered = [key for key in words.labels if key in values] + [key for key in values if key not in words.labels]
    return [_fact(key, values[key], words, names) for key in ordered if values[key] not in (None, "", [])]


def _fact(key: str, value: Value, words: FormWords, names: Directory) -> Fact:
    if key in words.rows and isinstance(value, list) and all(isinstance(row, Mapping) for row in value):
        return _table(words.labels.get(key, key), value, words.rows[key], names)
    text = shown(value, words.choices.get(key, {}), names)
    return Fact(words.labels.get(key, key), text, tuple(files_in(value)), key in words.labels)


def _table(label: str, rows: list[Mapping[str, Value]], words: FormWords, names: Directory) -> Fact:
    """Columns in which nothing is filled are left out."""
    keys = [key for key in words.labels if any(row.get(key) not in (None, "", []) for row in rows)]
    cells = tuple(tuple(shown(row.get(key), words.choices.get(key, {}), names) for key in keys) for row in rows)
    files = tuple(file for row in rows for value in row.values() for file in files_in(value))
    text = "；".join(" ".join(row) for row in cells)
    return Fact(label, text, files, True, tuple(words.labels[key] for key in keys), cells)


def texts_in(value: Value) -> list[str]:
    """Every short text of a value, at any depth: what may be the id of an account."""
    if isinstance(value, str):
        return [value] if len(value) <= 255 else []
    if isinstance(value, Mapping):
        value = list(value.values())
    return [text for item in value for text in texts_in(item)] if isinstance(value, list) else []
