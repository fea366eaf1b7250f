"""The server's check of a submission against its form."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from marshmallow import ValidationError

from app.errors import InvalidSubmission
from app.forms.error_paths import by_path
from app.forms.form import Form, Kind
from app.forms.relations import broken_relations
from app.forms.schema import schema_for
from app.forms.values.emptiness import is_empty
from app.forms.values.files import FindFile
from app.forms.visibility import look
from app.typed_json import Value

_MOST_UNKNOWN = 20


def validate(
    form: Form, submission: Mapping[str, Any], data: Mapping[str, Value], find_file: FindFile, *, now: datetime
) -> dict[str, Value]:
    """The typed values of the fields that are shown and open for change; an empty one is None (a checkbox False).

    ``submission`` is form-js' JSON, ``data`` the variables the form was shown with, ``now`` the aware instant of the
    submission. ``find_file`` answers the file of an id, or None where the submitter may not use it. What was sent for
    hidden and read-only fields is dropped. Raises InvalidSubmission with messages by field.
    """
    if not isinstance(submission, Mapping):
        raise InvalidSubmission({"": ["提交的内容应是一个对象。"]})
    known = {component.key for component in form.components}
    unknown = [str(key)[:100] for key in submission if key not in known][:_MOST_UNKNOWN]
    errors: dict[str, list[str]] = {key: ["表单中没有此字段。"] for key in unknown}
    filled = {key: value for key, value in submission.items() if key in known and not is_empty(value)}
    seen = look(form, filled, data)
    for component in form.components:
        if component.kind is Kind.CHECKBOX and filled.get(component.key) is False:
            del filled[component.key]
    values: dict[str, Value] = {}
    try:
        values = dict(schema_for(form, seen, data, find_file).load(filled))
    except ValidationError as refused:
        values = dict(refused.valid_data) if isinstance(refused.valid_data, dict) else {}
        messages: Any = refused.messages
        errors |= dict(by_path(messages))
    for key, message in broken_relations(form, values, data, now):
        errors.setdefault(key, []).append(message)
    if errors:
        raise InvalidSubmission(errors)
    return values
