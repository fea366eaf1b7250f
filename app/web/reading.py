"""Whoever opens a page or a file of a restricted case is recorded as having read it."""

from __future__ import annotations

from flask import Response, g, request

from app.commands.record_reading import record_reading
from app.queries.restricted import restricted_case
from app.web.blueprint import pages


@pages.after_request
def _note_reading(response: Response) -> Response:
    if request.method == "GET" and response.status_code == 200 and request.view_args and "actor" in g:
        case_id = restricted_case(request.view_args)
        if case_id is not None:
            record_reading(case_id, actor=g.actor, what=(request.endpoint or "").removeprefix("pages."))
    return response
