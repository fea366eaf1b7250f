"""What a person or a machine hands in with a form: checked against the form, its files bound to the case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from app import forms
from app.actor import Actor
from app.engine import FormRef
from app.errors import Forbidden, InvalidSubmission
from app.models import FileRecord, ProcessDefinition, UserTask
from app.store.case import Case
from app.store.definitions import LoadedForm, form_of
from app.store.form_options import option_data
from app.typed_json import StoredFile, Value


def form_of_task(session: Session, task: UserTask) -> LoadedForm | None:
    if task.form_key is None:
        return None
    definition = session.get_one(ProcessDefinition, task.definition_id)
    ref = FormRef(task.form_key, task.form_binding or "latest", task.form_version)
    return form_of(session, ref, definition.deployment_id)


def defaults(form: forms.Form, actor: Actor) -> dict[str, Value]:
    """What fields are filled with when they are left empty: the actor, or the one organisation it works for."""
    organisation = next(iter(actor.organisations)) if len(actor.organisations) == 1 else None
    known: dict[str, Value] = {"caller": actor.user_id, "caller-organisation": organisation}
    return {field.key: known[field.default] for field in forms.fields(form) if field.default and known[field.default]}


def with_defaults(form: forms.Form, actor: Actor, values: Mapping[str, Value]) -> dict[str, Value]:
    """Fields left empty are filled in; a read-only one always is, so that nobody can write another person's name."""
    given = {key: value for key, value in values.items() if value not in (None, "")}
    return {**values, **defaults(form, actor), **given}


def checked_submission(
    case: Case,
    form: LoadedForm | None,
    submission: Mapping[str, Any] | None,
    variables: Mapping[str, Value] | None,
    local: Mapping[str, Value] | None = None,
) -> dict[str, Value]:
    """The typed values to write to the case; ``local`` is what the task alone sees. Raises InvalidSubmission."""
    if form is None:
        if submission:
            raise InvalidSubmission({key: ["此事项没有表单，不接受填写内容。"] for key in submission})
        return dict(variables or {})
    facts = {**case.instance.variables, **(local or {})}
    entered = dict(submission or {}) if variables is None else _over_the_facts(facts, form, variables)
    options = option_data(
        case.session,
        case.actor,
        form.form,
        facts,
        model=case.model,
        root_id=case.instance.root_id,
        submission=entered,
    )
    data = facts | options
    values = forms.validate(
        form.form, entered, data, file_finder(case.session, case.actor, case.instance.root_id), now=case.now
    )
    bind_files(case.session, values, case.instance.root_id, case.actor)
    return with_defaults(form.form, case.actor, values)


def values_beside_form(task: UserTask, variables: Mapping[str, Value] | None) -> dict[str, Value]:
    """What may come with an error or escalation thrown from the task: nothing that its form would have checked."""
    if variables and task.form_key is not None:
        raise InvalidSubmission({key: ["此事项有表单，抛出错误或上报时不接受变量。"] for key in variables})
    return dict(variables or {})


def _over_the_facts(case: Mapping[str, Value], form: LoadedForm, variables: Mapping[str, Value]) -> dict[str, Value]:
    """What REST leaves out stays as the case has it, as it would in the form that a person sees."""
    keys = {field.key for field in forms.fields(form.form)}
    facts = {key: value for key, value in case.items() if key in keys and value is not None}
    return forms.submission_of(form.form, {**facts, **variables})


def file_finder(session: Session, actor: Actor, instance_id: str | None) -> forms.FindFile:
    """Find an uploaded file that the actor may hand in: the actor's own upload, or one that is in the case already."""

    def find(file_id: str) -> StoredFile | None:
        row = session.get(FileRecord, file_id)
        if row is None or (row.instance_id or instance_id) != instance_id:
            return None
        if row.instance_id is None and row.uploaded_by != actor.user_id:
            return None
        return StoredFile(row.id, row.name, row.media_type, row.size, row.sha256)

    return find


def bind_files(session: Session, values: Mapping[str, Value], instance_id: str, actor: Actor) -> None:
    """From now on the files belong to the case, and are read by whoever may read it."""
    for file in _files_in(list(values.values())):
        row = session.get_one(FileRecord, file.id)
        if row.instance_id is None:
            row.instance_id = instance_id
        elif row.instance_id != instance_id:
            raise Forbidden("文件属于另一案件。")


def _files_in(value: Value) -> list[StoredFile]:
    if isinstance(value, StoredFile):
        return [value]
    if isinstance(value, Mapping):
        value = list(value.values())
    return [file for item in value for file in _files_in(item)] if isinstance(value, list) else []
