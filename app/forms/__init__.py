"""bpmn.io ``.form`` schemas: read once, and every submission checked on the server against the same schema."""

from app.forms.as_json import to_submission
from app.forms.check_types import check_types, submission_of, typed
from app.forms.form import Component, Form
from app.forms.reader import parse
from app.forms.summary import Field, fields
from app.forms.validate import validate
from app.forms.values.files import FindFile

__all__ = [
    "Component",
    "Field",
    "FindFile",
    "Form",
    "check_types",
    "fields",
    "parse",
    "submission_of",
    "to_submission",
    "typed",
    "validate",
]
