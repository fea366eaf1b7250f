"""What the variables of a case are called: by its own forms, else by those of what it has called, else by the model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.engine import ProcessModel
from app.feel import compile_expression, strip_marker
from app.queries.case import CaseView
from app.queries.form_words import FormWords
from app.store.case_header import FIELDS, REGULATION
from app.typed_json import Value

CASE_NUMBER = "case_no"


def case_words(view: CaseView, models: Mapping[str, ProcessModel], words: Mapping[str, FormWords]) -> FormWords:
    """``models`` and ``words`` are by process instance. A decision's result is called as the task that asks for it, if
    it is one value; one of several has names for machines in it, and stays with the data of the procedure."""
    own = words[view.instance.id]
    labels, choices, rows = dict(own.labels), dict(own.choices), dict(own.rows)
    for id_ in view.instances:
        for key, label in words[id_].labels.items():
            if key not in labels:
                labels[key] = label
                choices[key] = words[id_].choices.get(key, {})
                rows |= {key: words[id_].rows[key]} if key in words[id_].rows else {}
    for element in models[view.instance.id].elements.values():
        result = element.attributes.get("resultVariable")
        value = view.instance.variables.get(result or "")
        if result and element.name and "decisionRef" in element.attributes and not isinstance(value, dict | list):
            labels.setdefault(result, element.name)
    return replace(own, labels=labels, choices=choices, rows=rows)


def untold(view: CaseView, model: ProcessModel, values: Mapping[str, Value]) -> dict[str, Value]:
    """Without what stands in the head of the page: the case number, and the variables that a header field names."""
    told = {CASE_NUMBER} if values.get(CASE_NUMBER) == view.root.business_key else set()
    if view.instance.id == view.root.id:
        for field, text in model.properties.items():
            marked, feel = strip_marker(text)
            if field in FIELDS and marked:
                names = compile_expression(feel).names
                told |= names if field == REGULATION or len(names) == 1 else set()
    return {key: value for key, value in values.items() if key not in told}
