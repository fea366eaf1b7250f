"""A form as the service understands it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from app.feel import Expression


class Kind(StrEnum):
    """The input components that carry a value."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    DATETIME = "datetime"
    CHECKBOX = "checkbox"
    CHOICE = "choice"
    CHECKLIST = "checklist"
    FILES = "files"
    LIST = "list"


Limit = Decimal | Expression
"""A bound: fixed, or FEEL over the form's data as form-js allows for ``min``, ``max`` and lengths."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a value has to satisfy. ``past``/``future``: not after / not before the instant of the submission.

    ``not_before_field`` and ``not_after_field`` name another field, or a variable, that bounds this one.
    """

    required: bool = False
    min_length: Limit | None = None
    max_length: Limit | None = None
    minimum: Limit | None = None
    maximum: Limit | None = None
    pattern: re.Pattern[str] | None = None
    pattern_message: str | None = None
    decimal_digits: int | None = None
    past: bool = False
    future: bool = False
    not_before_field: str | None = None
    not_after_field: str | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """Where the choices come from: exactly one of the three is set. ``fixed`` holds the values without labels."""

    fixed: tuple[Any, ...] | None = None
    variable: str | None = None
    expression: Expression | None = None


DEFAULTS = ("caller", "caller-organisation")
"""What an empty field may be filled with: the account that submits, or the one organisation it works for."""


@dataclass(frozen=True, slots=True)
class Picker:
    """A choice among what the service knows: ``kind`` is ``people``, ``organisations``, ``cases`` or ``laws``.

    ``of`` narrows people and organisations (text, or FEEL over the case's facts); ``filters`` compares columns of
    organisations; ``free`` lets laws be written that nothing here cites.
    """

    kind: str
    of: str | Expression | None = None
    filters: tuple[tuple[str, str], ...] = ()
    free: bool = False


@dataclass(frozen=True, slots=True)
class Component:
    """One input.

    ``hidden_by`` are the conditions of itself and of the groups around it: one that is true hides it. ``default``
    (one of :data:`DEFAULTS`) is what the command that takes the submission fills an empty field with; such a field is
    never missing. ``max_size`` bounds each file in bytes. ``rows`` are the inputs of one row of a list, in an order in
    which a condition only reads what stands before it; ``fewest`` is how many rows a list needs, ``fixed`` that its
    rows are those of the case. ``visible_to`` names who may see the value (``app.engine.visibility``), all others see
    that there is one.
    """

    key: str
    label: str
    kind: Kind
    rules: Rules = Rules()
    options: Options | None = None
    hidden_by: tuple[Expression, ...] = ()
    readonly: bool | Expression = False
    accept: tuple[str, ...] = ()
    multiple: bool = False
    default: str | None = None
    max_size: int | None = None
    picker: Picker | None = None
    rows: tuple[Component, ...] = ()
    fewest: int = 0
    fixed: bool = False
    visible_to: str | None = None

    @property
    def must_be_filled(self) -> bool:
        return (self.rules.required and self.default is None) or self.fewest > 0

    @property
    def options_key(self) -> str:
        """The name, in the form's data, of the options that the service gives to a picker."""
        return f"house_options_{self.key}"


@dataclass(frozen=True, slots=True)
class Form:
    """``key`` is the schema's id, by which models refer to it; ``schema`` is the form-js JSON, for the browser.

    ``components`` are the inputs in document order, groups flattened; ``order`` has their keys so sorted that a
    condition comes after all fields it reads.
    """

    key: str
    title: str
    components: tuple[Component, ...]
    order: tuple[str, ...]
    schema: Mapping[str, Any] = field(repr=False, compare=False, hash=False)

    def component(self, key: str) -> Component:
        return next(component for component in self.components if component.key == key)
