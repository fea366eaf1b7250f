"""What went wrong, in the dialect's words: ``{"type", "message", "code"}`` with the type names its clients know."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app import errors
from app.commands.correlate_message import MismatchingCorrelation

PARSE_FAILED = "ENGINE-09005 Could not parse BPMN process. Errors: "
"""The desktop Modeler knows a parse error by this beginning."""

_TYPES: tuple[tuple[type[errors.ChengxuError], str, int], ...] = (
    (MismatchingCorrelation, "RestException", 0),
    (errors.DeploymentRefused, "ParseException", 0),
    (errors.NotSignedIn, "AuthenticationException", 0),
    (errors.Forbidden, "AuthorizationException", 0),
    (errors.Conflict, "OptimisticLockingException", 1),
    (errors.InvalidSubmission, "FormFieldValidationException", 0),
    (errors.NotFound, "InvalidRequestException", 0),
    (errors.BadRequest, "InvalidRequestException", 0),
    (errors.EngineFailed, "ProcessEngineException", 0),
    (errors.ExpressionFailed, "ProcessEngineException", 0),
)


def error_body(error: errors.ChengxuError, user_id: str | None = None) -> dict[str, Any]:
    """``code`` is the dialect's number; our own stable code stands in ``reason``, which its clients ignore."""
    kind, number = next(((k, n) for c, k, n in _TYPES if isinstance(error, c)), ("RestException", 0))
    body: dict[str, Any] = {"type": kind, "message": error.message, "code": number, "reason": error.code}
    match error:
        case errors.DeploymentRefused():
            body["message"] = PARSE_FAILED + "".join(f"\n* {_line(problem)}" for problem in error.problems)
            body["details"] = _details(error.problems)
        case errors.InvalidSubmission():
            body["fields"] = error.fields
        case errors.Forbidden():
            body |= {"userId": user_id, "missingAuthorizations": []}
    return body


def _line(problem: errors.Problem) -> str:
    where = [f"resource {problem.file}"]
    where += [f"element {problem.element_id}"] if problem.element_id else []
    where += [f"line {problem.line}"] if problem.line else []
    return " | ".join([problem.message, *where])


def _details(problems: list[errors.Problem]) -> Mapping[str, Any]:
    by_file: dict[str, dict[str, list[Any]]] = {}
    for problem in problems:
        resource = by_file.setdefault(problem.file, {"errors": [], "warnings": []})
        resource["errors"].append(
            {
                "message": problem.message,
                "line": problem.line or 0,
                "column": problem.column or 0,
                "mainBpmnElementId": problem.element_id,
                "bpmnElementIds": [problem.element_id] if problem.element_id else [],
                "rule": problem.rule,
            }
        )
    return by_file
