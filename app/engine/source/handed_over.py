"""What is handed over, as the analyst wrote it: to a called process and back, into an activity or event and out."""

from __future__ import annotations

from dataclasses import dataclass

from app.engine.source.item_types import ItemType
from app.engine.source.passed import Passed


@dataclass(frozen=True, slots=True)
class Call:
    """What a call activity calls and hands over; ``process``, ``version``, ``tag`` and ``business_key`` are FEEL with
    ``=``."""

    process: str
    binding: str = "latest"
    version: str | None = None
    business_key: str | None = None
    inputs: tuple[Passed, ...] = ()
    outputs: tuple[Passed, ...] = ()
    tag: str | None = None


@dataclass(frozen=True, slots=True)
class DataAssociation:
    """A value carried into (before) or out of (after) an activity or event: FEEL ``source`` to the variable ``target``.

    ``type`` is that of the data it is carried into; with ``stored`` that is a data store.
    """

    source: str
    target: str
    type: ItemType | None = None
    stored: bool = False
