"""``/history/variable-instance``: the variables of cases, running or ended, with their last values."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from flask import Response

from app.api.authentication import caller
from app.api.engine_rest.blueprint import blueprint
from app.api.wire.json_text import answer
from app.api.wire.list_request import choice, parameters, text
from app.api.wire.variable_output import write_variable
from app.queries.rest_listing import Choice
from app.queries.rest_variable import CASES, CaseVariable, variables

_BY_NAME = frozenset({"variableName"})


@blueprint.route("/history/variable-instance", methods=["GET", "POST"])
def variable_list() -> Response:
    wanted, found = _found()
    end = None if wanted.limit is None else wanted.first + wanted.limit
    return answer([_written(item) for item in islice(found, wanted.first, end)])


@blueprint.route("/history/variable-instance/count", methods=["GET", "POST"])
def variable_count() -> Response:
    _, found = _found()
    return answer({"count": sum(1 for _ in found)})


def _found() -> tuple[Choice, Iterable[CaseVariable]]:
    """Pages are cut here, as one row of the database holds many variables."""
    given = parameters()
    wanted = choice(CASES, given, also_sortable=_BY_NAME)
    by_name = [descending for column, descending in wanted.order if column in _BY_NAME]
    of_cases = Choice(wanted.values, tuple(o for o in wanted.order if o[0] not in _BY_NAME))
    found = variables(caller(), of_cases, text(given, "variableName"), text(given, "variableNameLike"))
    if by_name:
        return wanted, sorted(found, key=lambda item: item.name, reverse=by_name[0])
    return wanted, found


def _written(item: CaseVariable) -> dict[str, Any]:
    """``createTime`` is null: a variable's life is in the case's history, not in a row of its own."""
    instance = item.instance
    return write_variable(item.value) | {
        "id": item.id,
        "name": item.name,
        "processDefinitionKey": instance.definition.key,
        "processDefinitionId": instance.definition_id,
        "processInstanceId": instance.id,
        "executionId": instance.id,
        "activityInstanceId": instance.id,
        "caseDefinitionKey": None,
        "caseDefinitionId": None,
        "caseInstanceId": None,
        "caseExecutionId": None,
        "taskId": None,
        "errorMessage": None,
        "tenantId": None,
        "state": "CREATED",
        "createTime": None,
        "removalTime": None,
        "rootProcessInstanceId": instance.id,
    }
