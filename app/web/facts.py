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
    """``files`` are shown as links instead of ``text``; ``named`` is false for what no form names."""

    label: str
    text: str
    files: tuple[StoredFile, ...]
    named: bool


def facts(values: Mapping[str, Value], words: FormWords, names: Directory) -> list[Fact]:
    """Empty values are left out."""
    ordered = [key for key in words.labels if key in values] + [key for key in values if key not in words.labels]
    return [_fact(key, values[key], words, names) for key in ordered if values[key] not in (None, "", [])]


def _fact(key: str, value: Value, words: FormWords, names: Directory) -> Fact:
    text = shown(value, words.choices.get(key, {}), names)
    return Fact(words.labels.get(key, key), text, tuple(files_in(value)), key in words.labels)


def texts_in(value: Value) -> list[str]:
    """Every short text of a value, at any depth: what may be the id of an account."""
    if isinstance(value, str):
        return [value] if len(value) <= 255 else []
    if isinstance(value, Mapping):
        value = list(value.values())
    return [text for item in value for text in texts_in(item)] if isinstance(value, list) else []
