"""Whoever reads a restricted case over REST is recorded as having read it: people and other systems alike."""

from __future__ import annotations

from flask import Blueprint, Response, request

from app.api.authentication import caller, caller_id
from app.commands.record_reading import record_reading
from app.queries.restricted import restricted_case


def note_readings(blueprint: Blueprint) -> None:
    """Of one case: by its path, or by the parameter ``processInstanceId`` of a list."""

    def noted(response: Response) -> Response:
        if request.method != "GET" or response.status_code != 200 or caller_id() is None:
            return response
        one = request.args.get("processInstanceId")
        case_id = restricted_case({**(request.view_args or {}), **({"instance_id": one} if one else {})})
        if case_id is not None:
            record_reading(case_id, actor=caller(), what="rest")
        return response

    blueprint.after_request(noted)
