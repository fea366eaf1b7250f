"""What the forms of open tasks are called: the title in the schema, or the key."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from sqlalchemy import select

from app.extensions import db
from app.models import FormDefinition, Resource, UserTask
from app.queries.explanation.contract import FormName
from app.queries.explanation.rows import Rows

_titles: dict[str, str] = {}
"""By form definition; a version never changes."""


def form_names(rows: Rows) -> dict[str, FormName]:
    """By task id, for the tasks that have a form; two statements at most, however many tasks."""
    asked = [task for task in rows.tasks if task.form_key]
    if not asked:
        return {}
    keys = {task.form_key for task in asked}
    definitions = db.session.scalars(
        select(FormDefinition).where(FormDefinition.key.in_(keys)).order_by(FormDefinition.version.desc())
    ).all()
    chosen = {task.id: _chosen(task, rows, definitions) for task in asked}
    _load(form for form in chosen.values() if form is not None)
    return {
        task.id: FormName(task.form_key or "", _titles[form.id] if (form := chosen[task.id]) else task.form_key or "")
        for task in asked
    }


def _chosen(task: UserTask, rows: Rows, newest_first: Iterable[FormDefinition]) -> FormDefinition | None:
    deployment = rows.tree[task.instance_id].definition.deployment_id
    for form in newest_first:
        if form.key != task.form_key:
            continue
        if task.form_binding == "deployment" and form.deployment_id != deployment:
            continue
        if task.form_binding == "version" and form.version != task.form_version:
            continue
        return form
    return None


def _load(forms: Iterable[FormDefinition]) -> None:
    missing = {form.resource_id: form for form in forms if form.id not in _titles}
    if not missing:
        return
    contents = select(Resource.id, Resource.content).where(Resource.id.in_(missing))
    for resource_id, content in db.session.execute(contents):
        schema: Mapping[str, object] = json.loads(content)
        title = schema.get("title")
        _titles[missing[resource_id].id] = title if isinstance(title, str) and title else missing[resource_id].key
