"""The choices that the service itself puts into a form's data: only the lists that the form asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy.orm import Session

from app import engine, forms
from app.actor import Actor
from app.models import Organisation
from app.store.known_laws import known_laws
from app.store.options.cases import case_options
from app.store.options.organisations import below, organisation_options, picked_organisations
from app.store.options.people import people_options
from app.typed_json import Value


def option_data(
    session: Session,
    actor: Actor,
    form: forms.Form | None,
    facts: Mapping[str, Value],
    *,
    model: engine.ProcessModel | None = None,
    root_id: str | None = None,
    submission: Mapping[str, Any] | None = None,
) -> dict[str, Value]:
    """``organisations`` (all), ``own_organisations`` (the actor's own and the units below them), and one list a picker.

    ``facts`` are those of the case, which ``of`` may read; never the form's own values, so that nobody widens the
    choices. What is chosen of cases is looked up beyond the newest that are listed.
    """
    if form is None:
        return {}
    found: dict[str, Value] = {}
    wanted = set(_variables(form))
    if "organisations" in wanted:
        found["organisations"] = organisation_options(session.query(Organisation).order_by(Organisation.name).all())
    if "own_organisations" in wanted:
        found["own_organisations"] = organisation_options(below(session, actor))
    for component in _all(form):
        picker = component.picker
        if picker is None:
            continue
        of = picker.of if picker.of is None or isinstance(picker.of, str) else picker.of.evaluate(facts)
        match picker.kind:
            case "organisations":
                options = picked_organisations(session, actor, of, picker.filters, root_id)
            case "people":
                options = people_options(session, actor, of, root_id)
            case "cases":
                options = case_options(session, actor, set(_chosen(submission or {}, component.key)))
            case _:
                options = [{"norm": norm, "article": article} for norm, article in known_laws(model)]
        found[component.options_key] = options
    return found


def _all(form: forms.Form) -> Iterator[forms.Component]:
    for component in form.components:
        yield component
        yield from component.rows


def _variables(form: forms.Form) -> Iterator[str]:
    for component in _all(form):
        if component.options is not None:
            yield component.options.variable or ""
            yield from component.options.expression.names if component.options.expression else ()


def _chosen(submission: Mapping[str, Any], key: str) -> Iterator[str]:
    """Every text sent under the key, in rows too."""
    for name, value in submission.items():
        rows = [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
        for row in rows:
            yield from _chosen(row, key)
        if name == key:
            yield from (item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str))
