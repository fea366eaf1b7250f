"""A form that comes back from somebody who was not shown all of it: what was not shown stays as it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app import forms
from app.access.sight import MASK
from app.access.sight_of import sight_of
from app.actor import Actor
from app.models import UserTask
from app.store.definitions import LoadedForm
from app.typed_json import Value

_NOTHING: tuple[object, ...] = (None, "", [], MASK)


def unseen_kept(
    task: UserTask, form: LoadedForm | None, submission: Mapping[str, Any] | None, actor: Actor
) -> Mapping[str, Any] | None:
    """The submission with the case's own value in each field that the actor does not see and has left as it was."""
    if form is None or submission is None:
        return submission
    hidden = sight_of(actor, task.instance.root_id).hidden(task.instance_id)
    seen = {**task.instance.variables, **task.locals}
    keys = {field.key for field in forms.fields(form.form)} & hidden & seen.keys()
    kept = {key: forms.to_submission(seen[key]) for key in keys if submission.get(key) in _NOTHING}
    return {**submission, **{key: value for key, value in kept.items() if value is not None}}


def without_masks(variables: Mapping[str, Value] | None) -> Mapping[str, Value] | None:
    """Typed values that another program has read covered, and sends back as they were."""
    return variables and {name: value for name, value in variables.items() if value != MASK}
