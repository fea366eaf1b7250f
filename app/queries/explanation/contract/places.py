"""Where in which diagram."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ElementRef:
    """An element of a diagram; ``type`` is its BPMN tag, ``article`` the provision that it carries out."""

    id: str
    name: str | None
    type: str
    article: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where in which process: ``path`` are the names of the processes from the one asked about down to this one."""

    process_instance_id: str
    process: str
    path: tuple[str, ...]
    element: ElementRef
