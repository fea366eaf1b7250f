"""What many operations have in common: instants, typed variables, counts, errors."""

from __future__ import annotations

from app.api.openapi.shapes import ANY, OBJECT, TEXT, WHOLE, Schema, answered, asked, by_name, several, word

INSTANT: Schema = {
    "title": "Instant",
    "type": "string",
    "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d{4}$",
    "examples": ["2026-01-05T09:00:00.000+0800"],
}
"""As answers write it. Requests may use any ISO 8601 form that carries an offset."""

GIVEN_INSTANT: Schema = {"type": "string", "examples": ["2026-01-05T09:00:00.000+0800"]}
TYPES = ("Null", "Boolean", "Integer", "Long", "Double", "String", "Date", "Json", "File")
VARIABLE_FIELDS = {"type": word(*TYPES), "value": ANY, "valueInfo": OBJECT}
VARIABLE = answered("Variable", VARIABLE_FIELDS)
VARIABLES = by_name(VARIABLE)

GIVEN_VARIABLE: Schema = {
    "title": "GivenVariable",
    **asked(
        {}, {"value": ANY, "type": TEXT, "valueInfo": asked({}, {"serializationDataFormat": TEXT, "filename": TEXT})}
    ),
}
GIVEN_VARIABLES = by_name(GIVEN_VARIABLE)

COUNT = answered("Count", {"count": WHOLE})
LINKS = several(answered("Link", {"method": TEXT, "href": TEXT, "rel": TEXT}))

_FINDING = answered(
    "DeploymentFinding",
    {
        "message": TEXT,
        "line": WHOLE,
        "column": WHOLE,
        "mainBpmnElementId": {"type": ["string", "null"]},
        "bpmnElementIds": several(TEXT),
        "rule": TEXT,
    },
)
_FINDINGS = answered("DeploymentFindings", {"errors": several(_FINDING), "warnings": several(_FINDING)})
_FIELDS = by_name(several(TEXT))

ERROR = answered(
    "Error",
    {"type": TEXT, "message": TEXT, "code": WHOLE, "reason": TEXT},
    {
        "fields": _FIELDS,
        "details": by_name(_FINDINGS),
        "userId": {"type": ["string", "null"]},
        "missingAuthorizations": several(ANY),
    },
)
"""The dialect's; ``reason`` is our stable code of what went wrong."""

PROBLEM = answered(
    "Problem",
    {"type": TEXT, "title": TEXT, "status": WHOLE, "detail": TEXT, "code": TEXT},
    {"fields": _FIELDS},
)
"""RFC 9457; ``code`` is our stable code of what went wrong."""
