"""What a verb of a scenario is: the fields it takes, and what it does on the stage."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.rehearsal.reading import Reader
from app.rehearsal.scenario import Step

if TYPE_CHECKING:
    from app.rehearsal.stage import Stage


@dataclass(frozen=True, slots=True)
class Verb:
    """``target`` reads what stands behind the verb; ``fields`` are the words that may stand beside it.

    ``run`` raises Unmet when the scenario says otherwise, and whatever a command raises when it refuses.
    """

    name: str
    target: Reader
    run: Callable[[Stage, Step], None]
    fields: Mapping[str, Reader] = field(default_factory=dict)
    required: tuple[str, ...] = ()
