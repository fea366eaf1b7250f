"""The deadline register (期限台账), and what a person decides about a deadline."""

from __future__ import annotations

from app.api.openapi.common_shapes import GIVEN_INSTANT, INSTANT
from app.api.openapi.operation import Described, Operation, gives, lists
from app.api.openapi.shapes import ANY, FLAG, TEXT, WHOLE, Schema, answered, asked, maybe, several, word
from app.queries.deadline_level import LEVELS
from app.queries.rest_deadline import DEADLINES, STATUSES

_DAY: Schema = {"type": "string", "format": "date"}
_FIELDS: dict[str, Schema] = {
    "id": TEXT,
    "processInstanceId": TEXT,
    "businessKey": maybe(TEXT),
    "activityId": maybe(TEXT),
    "rule": TEXT,
    "ruleVersion": WHOLE,
    "article": TEXT,
    "name": TEXT,
    "class": word("C", "D"),
    "soft": FLAG,
    "responsible": maybe(TEXT),
    "organisation": maybe(TEXT),
    "startsAt": INSTANT,
    "startSource": TEXT,
    "dueAt": maybe(INSTANT),
    "dueDisplay": maybe(TEXT),
    "provisional": FLAG,
    "steps": several(TEXT),
    "status": word(*STATUSES),
    "level": maybe(word(*LEVELS)),
    "openedAt": INSTANT,
    "closedAt": maybe(INSTANT),
}
DEADLINE = answered("Deadline", _FIELDS)
_OPERATION = answered(
    "DeadlineOperation",
    {
        "number": WHOLE,
        "kind": TEXT,
        "effectiveAt": maybe(INSTANT),
        "amount": maybe(WHOLE),
        "firstDay": maybe(_DAY),
        "lastDay": maybe(_DAY),
        "article": maybe(TEXT),
        "reason": maybe(TEXT),
        "approver": maybe(TEXT),
        "doneAt": INSTANT,
        "doneBy": TEXT,
        "dueBefore": maybe(INSTANT),
        "dueAfter": maybe(INSTANT),
    },
)
_WITH_OPERATIONS = answered("DeadlineWithOperations", {**_FIELDS, "operations": several(_OPERATION)})
_OVERDUE = several(answered("OverdueOfOrganisation", {"organisation": maybe(TEXT), "overdue": WHOLE}))
_GROUNDS: dict[str, Schema] = {"article": TEXT, "reason": TEXT, "approver": TEXT}
_ONE = "/api/deadlines/{deadline_id}"


def _decides(summary: str, needed: dict[str, Schema], may: dict[str, Schema] | None = None) -> Operation:
    return gives(summary, _WITH_OPERATIONS, asked({**needed, **_GROUNDS}, may))


_AT: dict[str, Schema] = {"at": GIVEN_INSTANT}
_DAYS: dict[str, Schema] = {"firstDay": _DAY, "lastDay": _DAY}

OPERATIONS: Described = {
    **lists("/api/deadlines", "deadlines", DEADLINE, twin=False, listing=DEADLINES),
    "GET /api/deadlines/overdue-by-organisation": gives("Count what is overdue, by organisation", _OVERDUE),
    f"GET {_ONE}": gives("Get a deadline with what was decided about it", _WITH_OPERATIONS),
    "POST /api/deadlines": gives(
        "Open a deadline by hand",
        _WITH_OPERATIONS,
        asked({"processInstanceId": TEXT, "rule": TEXT, "start": TEXT, **_GROUNDS}, {"given": ANY}),
        status=201,
    ),
    f"POST {_ONE}/stop": _decides("Stop a deadline", {}, _AT),
    f"POST {_ONE}/resume": _decides("Let a stopped deadline run on", {}, _AT),
    f"POST {_ONE}/extend": _decides("Extend a deadline", {}, {"to": GIVEN_INSTANT, "amount": WHOLE}),
    f"POST {_ONE}/exclude": _decides("Leave days out of a deadline", _DAYS),
    f"POST {_ONE}/correct-start": _decides("Correct the start of a deadline", {"start": TEXT}),
    f"POST {_ONE}/fulfil": _decides("Say that a duty is done", {}, _AT),
}
