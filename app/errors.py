"""The named errors of the service: a stable code, an HTTP status and a sentence a person can act on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any


class ChengxuError(Exception):
    """A refusal that the caller can act on; its message is shown to people, so it is a Chinese sentence."""

    code = "error"
    status = 500

    def __init__(self, message: str, **details: Any) -> None:
        super().__init__(message)
        self.message = message
        self.details = details


class NotFound(ChengxuError):
    """The named thing does not exist, or the caller may not know that it does."""

    code = "not-found"
    status = 404


class BadRequest(ChengxuError):
    """The request itself is malformed: not JSON, an unknown parameter value, a wrong type."""

    code = "bad-request"
    status = 400


class NotSignedIn(ChengxuError):
    """No valid credential came with the request."""

    code = "not-signed-in"
    status = 401


class Forbidden(ChengxuError):
    """The access module said no; the message says why and, where there is one, by which article."""

    code = "forbidden"
    status = 403


class Conflict(ChengxuError):
    """The state changed since the caller looked: somebody else was first."""

    code = "conflict"
    status = 409


class TooLarge(ChengxuError):
    """More bytes than the limit of this kind of input."""

    code = "too-large"
    status = 413


class InvalidSubmission(ChengxuError):
    """A form submission that breaks its form; the work stays as it was.

    ``fields`` maps the field's key to its messages.
    """

    code = "invalid-submission"
    status = 422

    def __init__(self, fields: Mapping[str, Sequence[str]], message: str = "填写的内容有误，请按提示更正。") -> None:
        super().__init__(message, fields={k: list(v) for k, v in fields.items()})
        self.fields = {k: list(v) for k, v in fields.items()}


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason why a resource cannot be deployed, worded for an analyst."""

    file: str
    rule: str
    message: str
    element_id: str | None = None
    line: int | None = None
    column: int | None = None

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


class DeploymentRefused(ChengxuError):
    """Law 7: the deployment holds something broken, unsafe or unsupported; nothing was stored."""

    code = "deployment-refused"
    status = 400

    def __init__(self, problems: Sequence[Problem]) -> None:
        first = problems[0]
        where = f"{first.file}" + (f"，元素 {first.element_id}" if first.element_id else "")
        more = f"（另有 {len(problems) - 1} 处问题）" if len(problems) > 1 else ""
        super().__init__(f"{where}：{first.message}{more}", problems=[p.as_dict() for p in problems])
        self.problems = list(problems)


class ExpressionFailed(ChengxuError):
    """A FEEL expression of a model, table or form could not be parsed or evaluated."""

    code = "expression-failed"
    status = 500


class EngineFailed(ChengxuError):
    """The engine could not go on: a failure, not a modelled error; the step is rolled back."""

    code = "engine-failed"
    status = 500
