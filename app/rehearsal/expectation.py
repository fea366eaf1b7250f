"""What an expectation is: how its value is read, and how it is compared with the case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.rehearsal.errors import Mismatch
from app.rehearsal.reading import Reader
from app.rehearsal.scenario import Step

if TYPE_CHECKING:
    from app.rehearsal.stage import Stage


@dataclass(frozen=True, slots=True)
class Expectation:
    """``check`` answers every difference; it changes nothing in the installation."""

    name: str
    read: Reader
    check: Callable[[Stage, Step, Any], list[Mismatch]]
