"""Cases in our own words: why they wait, what is offered, remarks, copies, supervision, tasks on other ways."""

from __future__ import annotations

from app.api.openapi.common_shapes import GIVEN_VARIABLES, INSTANT, VARIABLE_FIELDS
from app.api.openapi.described.instance import INSTRUCTIONS
from app.api.openapi.of_dataclass import shape_of
from app.api.openapi.operation import Content, Described, Operation, does, gives
from app.api.openapi.shapes import FLAG, OBJECT, TEXT, WHOLE, answered, asked, maybe, several, word
from app.queries.explanation.contract import Explanation, Present

_PRESENT = answered("Present", {"name": TEXT, "missing": FLAG, **VARIABLE_FIELDS})
_EXPLANATION = shape_of(Explanation, {Present: _PRESENT})
_ID = answered(None, {"id": TEXT})
_OFFER = answered(
    "Offer",
    {
        "id": TEXT,
        "kind": word("activity", "end"),
        "activityId": TEXT,
        "name": maybe(TEXT),
        "adHocSubProcessInstanceId": TEXT,
        "processInstanceId": TEXT,
        "offeredSince": INSTANT,
        "candidateGroups": several(TEXT),
        "candidateUsers": several(TEXT),
        "mayTakeUp": FLAG,
    },
)
_COPY = answered(
    "Copy",
    {
        "id": TEXT,
        "recipient": TEXT,
        "sender": TEXT,
        "note": maybe(TEXT),
        "sentAt": INSTANT,
        "readAt": maybe(INSTANT),
        "readBy": maybe(TEXT),
    },
)
_REMARK = answered(
    "Remark",
    {"id": TEXT, "author": TEXT, "at": INSTANT, "text": TEXT, "taskId": maybe(TEXT), "processInstanceId": TEXT},
)
_WAIT = answered(
    "PreviewedWait",
    {
        "kind": TEXT,
        "activityId": TEXT,
        "name": maybe(TEXT),
        "dueAt": maybe(INSTANT),
        "processInstanceId": TEXT,
    },
)
_PREVIEW = answered(
    "Preview",
    {
        "cancelled": several(answered(None, {"id": TEXT, "activityId": TEXT, "processInstanceId": TEXT})),
        "opened": several(_WAIT),
        "armed": several(_WAIT),
        "disarmed": several(TEXT),
        "ended": maybe(TEXT),
    },
)
_TARGET = answered(
    "ReturnTarget", {"activityId": TEXT, "name": maybe(TEXT), "completedBy": maybe(TEXT), "completedAt": INSTANT}
)
_VARIABLES = {"variables": GIVEN_VARIABLES}
_CASE, _TASK = "/api/process-instances/{instance_id}", "/api/tasks/{task_id}"

OPERATIONS: Described = {
    f"GET {_CASE}/explanation": gives("Explain why a case waits", _EXPLANATION, query={"lang": word("zh", "en")}),
    f"GET {_CASE}/offered-activities": gives("List what ad-hoc sub-processes offer", several(_OFFER)),
    "POST /api/offered-activities/{offer_id}/start": gives(
        "Start an offered activity", answered(None, {"taskIds": several(TEXT)}), asked({}, _VARIABLES)
    ),
    "POST /api/ad-hoc-sub-processes/{activity_id}/complete": does(
        "End an ad-hoc sub-process", asked({}, {**_VARIABLES, "reason": TEXT})
    ),
    f"GET {_CASE}/remarks": gives("List the remarks of a case", several(_REMARK)),
    f"POST {_CASE}/remarks": gives("Add a remark to a case", _ID, asked({"text": TEXT}), status=201),
    f"GET {_CASE}/copies": gives("List the copies sent of a case", several(_COPY)),
    f"POST {_CASE}/copies": gives(
        "Send copies of a case",
        answered(None, {"ids": several(TEXT)}),
        asked({"to": several(TEXT)}, {"note": TEXT}),
        status=201,
    ),
    f"POST {_CASE}/copies/read": gives("Receipt the copies of a case", answered(None, {"read": WHOLE})),
    f"POST {_CASE}/supervisions": gives("Supervise a case", _ID, asked({}, {"reason": TEXT}), status=201),
    "POST /api/supervisions/{supervision_id}/lift": does("Lift a supervision", asked({}, {"note": TEXT})),
    f"POST {_CASE}/modification/preview": gives(
        "Tell what a modification would do", _PREVIEW, asked({"instructions": INSTRUCTIONS})
    ),
    f"POST {_TASK}/transfer": does(
        "Pass a task on to a person or a post", asked({}, {"userId": TEXT, "post": TEXT, "reason": TEXT})
    ),
    f"POST {_TASK}/urge": gives("Urge a task", answered(None, {"to": several(TEXT)}), asked({}, {"note": TEXT})),
    f"GET {_TASK}/return-targets": gives("List where a task can be returned to", several(_TARGET)),
    f"POST {_TASK}/return/preview": gives("Tell what returning a task would do", _PREVIEW, asked({"activityId": TEXT})),
    f"POST {_TASK}/return": does("Return a task to an earlier one", asked({"activityId": TEXT}, {"reason": TEXT})),
    f"POST {_TASK}/withdraw": does("Take back a submission that nobody has acted on", asked({}, {"reason": TEXT})),
    "GET /api/metrics": Operation("Get metrics in the text format of Prometheus", {200: Content(None, "text/plain")}),
    "GET /api/openapi.json": gives("Get this document", OBJECT),
    "GET /engine-rest/version": gives("Get the version of the dialect", answered(None, {"version": TEXT})),
}
