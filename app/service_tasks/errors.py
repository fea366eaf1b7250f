"""What a handler may raise on purpose: an error that the diagram models, or a call that it cannot carry out."""

from __future__ import annotations

from collections.abc import Mapping

from app.errors import ChengxuError
from app.typed_json import Value


class BpmnError(Exception):
    """A modelled outcome, not a failure: caught in the diagram by an error event of this code, with ``values``
    written to the case first."""

    def __init__(self, code: str, message: str | None = None, values: Mapping[str, Value] | None = None) -> None:
        super().__init__(message or code)
        self.code = code
        self.message = message
        self.values = dict(values or {})


class UnusableCall(ChengxuError):
    """The element or the case does not tell the handler what it needs; a person must repair one of them."""

    code = "unusable-service-call"
