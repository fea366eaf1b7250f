"""The words of a procedure's forms: what its fields, and the choices in them, are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.engine import FormRef, ProcessModel
from app.errors import NotFound
from app.extensions import db
from app.models import ProcessDefinition
from app.store.definitions import form_of


@dataclass(frozen=True, slots=True)
class FormWords:
    """``labels`` by field key, in the order of the procedure; ``choices`` by field key: the label of each value.

    ``rows`` are the words inside a list, by the list's key; ``opinions`` the keys of fields that take an opinion.
    """

    labels: Mapping[str, str]
    choices: Mapping[str, Mapping[str, str]]
    rows: Mapping[str, FormWords] = field(default_factory=dict)
    opinions: frozenset[str] = frozenset()


def form_words(definition: ProcessDefinition, model: ProcessModel) -> FormWords:
    """From the start forms and the tasks' forms of one version; a form that is missing leaves its fields unnamed."""
    schemas = []
    for ref in _forms(model):
        try:
            schemas.append(form_of(db.session(), ref, definition.deployment_id).schema)
        except NotFound:
            continue
    return _words([component for schema in schemas for component in _fields(schema)])


def _words(components: Iterable[Mapping[str, Any]]) -> FormWords:
    labels: dict[str, str] = {}
    choices: dict[str, dict[str, str]] = {}
    rows: dict[str, FormWords] = {}
    opinions: set[str] = set()
    for one in components:
        is_list = one.get("type") == "dynamiclist"
        key = one.get("path") if is_list else one.get("key")
        label = one.get("label") or one.get("dateLabel") or one.get("timeLabel")
        if not isinstance(key, str) or not isinstance(label, str) or label.startswith("="):
            continue
        labels.setdefault(key, label)
        values = [option for option in one.get("values") or [] if isinstance(option, dict)]
        choices.setdefault(key, {}).update({str(option.get("value")): str(option.get("label")) for option in values})
        if is_list:
            rows.setdefault(key, _words(_fields(one)))
        if "phrases" in (one.get("properties") or {}):
            opinions.add(key)
    return FormWords(labels, choices, rows, frozenset(opinions))


def _forms(model: ProcessModel) -> Iterator[FormRef]:
    seen: set[FormRef] = set()
    for element in model.elements.values():
        if element.form is not None and element.form not in seen:
            seen.add(element.form)
            yield element.form


def _fields(component: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for child in component.get("components") or []:
        yield child
        if child.get("type") != "dynamiclist":
            yield from _fields(child)
