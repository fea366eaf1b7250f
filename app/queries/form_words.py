"""The words of a procedure's forms: what its fields, and the choices in them, are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.engine import FormRef, ProcessModel
from app.errors import NotFound
from app.extensions import db
from app.models import ProcessDefinition
from app.store.definitions import form_of


@dataclass(frozen=True, slots=True)
class FormWords:
    """``labels`` by field key, in the order of the procedure; ``choices`` by field key: the label of each value."""

    labels: Mapping[str, str]
    choices: Mapping[str, Mapping[str, str]]


def form_words(definition: ProcessDefinition, model: ProcessModel) -> FormWords:
    """From the start forms and the tasks' forms of one version; a form that is missing leaves its fields unnamed."""
    labels: dict[str, str] = {}
    choices: dict[str, dict[str, str]] = {}
    for ref in _forms(model):
        try:
            schema = form_of(db.session(), ref, definition.deployment_id).schema
        except NotFound:
            continue
        for field in _fields(schema):
            key = field.get("key")
            label = field.get("label") or field.get("dateLabel") or field.get("timeLabel")
            if isinstance(key, str) and isinstance(label, str) and not label.startswith("="):
                labels.setdefault(key, label)
                values = [option for option in field.get("values") or [] if isinstance(option, dict)]
                options = {str(option.get("value")): str(option.get("label")) for option in values}
                choices.setdefault(key, {}).update(options)
    return FormWords(labels, choices)


def _forms(model: ProcessModel) -> Iterator[FormRef]:
    seen: set[FormRef] = set()
    for element in model.elements.values():
        if element.form is not None and element.form not in seen:
            seen.add(element.form)
            yield element.form


def _fields(component: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for child in component.get("components") or []:
        yield child
        yield from _fields(child)
