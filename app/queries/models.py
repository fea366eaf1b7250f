"""The compiled model of a definition, its forms, and the data that a form is opened with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app import engine, forms
from app.access.sight import MASK
from app.access.sight_of import sight_of
from app.actor import Actor
from app.commands.start_process import start_event_of
from app.errors import BadRequest
from app.extensions import db
from app.forms.form import Kind
from app.models import ProcessDefinition, ProcessInstance, UserTask
from app.store.definitions import LoadedForm, form_of, spec_of
from app.store.form_options import option_data
from app.store.governing import governed
from app.store.submission import defaults, form_of_task
from app.typed_json import Value


def process_model(definition_id: str) -> engine.ProcessModel:
    """The model as the analyst wrote it; compiled once a version. Raises NotFound."""
    return spec_of(db.session(), definition_id).model


def governed_model(instance: ProcessInstance) -> engine.ProcessModel:
    """The model of an instance with the articles of the regulations that govern its case, and no others."""
    return governed(db.session(), instance)


def form_for_task(task: UserTask) -> LoadedForm | None:
    return form_of_task(db.session(), task)


def start_form(definition_id: str, start_event: str | None = None) -> LoadedForm | None:
    """The form of the none start event that is named, or the only one, if it has one.

    Raises NotFound, BadRequest (no such start event), StartEventUnclear (several, and none is named).
    """
    start = start_event_of(process_model(definition_id), start_event)
    if not start.by_hand:
        raise BadRequest(f"“{start_event}”不是空白开始事件，不能由人启动。")
    if start.form is None:
        return None
    definition = db.session.get_one(ProcessDefinition, definition_id)
    return form_of(db.session(), start.form, definition.deployment_id)


def form_data(
    actor: Actor,
    task: UserTask | None,
    form: LoadedForm | None = None,
    model: engine.ProcessModel | None = None,
    draft: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """What the browser's form is opened with: the facts that the task sees in form JSON (its own, such as the item of a
    multi-instance task, before those of the case), the fields' defaults, the option lists that the form asks for.

    ``model`` tells which provisions are known, ``draft`` which cases were chosen before."""
    filled = defaults(form.form, actor) if form else {}
    seen = {**task.instance.variables, **task.locals} if task else {}
    facts = {key: value for key, value in seen.items() if value is not None}
    shown = _shown(actor, task, form, facts) if task else {}
    options = option_data(
        db.session(),
        actor,
        form.form if form else None,
        facts,
        model=model,
        root_id=task.instance.root_id if task else None,
        submission=draft,
    )
    data = {**filled, **shown, **options}
    return {key: forms.to_submission(value) for key, value in data.items()}


def _shown(actor: Actor, task: UserTask, form: LoadedForm | None, facts: Mapping[str, Value]) -> Mapping[str, Value]:
    """Without what the actor may not see; only a field for text can show that there is something."""
    sight = sight_of(actor, task.instance.root_id)
    if sight.is_whole:
        return facts
    kinds = {component.key: component.kind for component in form.form.components} if form else {}
    seen = sight.facts(task.instance_id, facts)
    return {key: one for key, one in seen.items() if one != MASK or kinds.get(key, Kind.TEXT) is Kind.TEXT}
