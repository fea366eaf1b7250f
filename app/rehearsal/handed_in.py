"""The values of a step as they are handed in: as a browser's form would, or typed where there is no form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app import clock, engine, forms
from app.actor import Actor
from app.extensions import db
from app.models import UserTask
from app.queries.models import form_data
from app.rehearsal.instants import read_day, read_instant
from app.rehearsal.uploads import upload
from app.store.definitions import LoadedForm
from app.store.environment import environment
from app.typed_json import Value


def submission(
    form: LoadedForm, values: Mapping[str, Any], actor: Actor, task: UserTask | None = None
) -> dict[str, Any]:
    """What the browser would send: what the form was opened with, and over it what the person entered.

    Files are named in lists; each is uploaded by the actor first.
    """
    kinds = {field.key: field.type for field in forms.fields(form.form)}
    opened = form_data(actor, task, form)
    entered = {key: _files(value, actor) if kinds.get(key) == "file" else value for key, value in values.items()}
    return {**{key: opened[key] for key in kinds if key in opened}, **entered}


def _files(value: Any, actor: Actor) -> Any:
    if not isinstance(value, list):
        return value
    return [upload(name, actor).id if isinstance(name, str) else name for name in value]


def typed(values: Mapping[str, Any], variables: Mapping[str, Value], actor: Actor) -> dict[str, Value]:
    """``2026-10-10T09:00+08:00`` is an instant, ``2026-10-10`` a day, ``= …`` FEEL over ``variables``, ``{file: name}``
    a file; everything else stands for itself. Raises ExpressionFailed."""
    return {name: _typed(value, variables, actor) for name, value in values.items()}


def _typed(value: Any, variables: Mapping[str, Value], actor: Actor) -> Value:
    match value:
        case str() if value.startswith("="):
            return engine.evaluate_text(value, variables, environment(db.session(), clock.now()))
        case str():
            return read_instant(value) or read_day(value) or value
        case list():
            return [_typed(item, variables, actor) for item in value]
        case {"file": str(name), **rest} if not rest:
            return upload(name, actor)
        case dict():
            return {key: _typed(item, variables, actor) for key, item in value.items()}
        case _:
            return value
