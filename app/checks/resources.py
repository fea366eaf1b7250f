"""The files of a deployment and what they turn out to be."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath

from app import calendar, dmn, engine, forms, statute


@dataclass(frozen=True, slots=True)
class ResourceFile:
    """A file as it was handed in; ``name`` may hold folders."""

    name: str
    content: bytes

    @property
    def kind(self) -> str:
        """``bpmn``, ``dmn``, ``form``, ``deadlines``, ``statute`` or ``other``, by the name alone."""
        lower = self.name.lower()
        if lower.endswith((".bpmn", ".bpmn20.xml")):
            return "bpmn"
        if lower.endswith(".dmn"):
            return "dmn"
        if lower.endswith(".form"):
            return "form"
        named = {"deadlines.yaml": "deadlines", "statute.yaml": "statute"}
        return named.get(PurePosixPath(lower).name, "other")


@dataclass(slots=True)
class Contents:
    """Everything that a deployment defines, with the file it stands in; ``exchanged`` is what ``exchanges`` keeps."""

    processes: list[tuple[str, engine.ProcessModel]] = field(default_factory=list)
    decisions: list[tuple[str, dmn.Decision]] = field(default_factory=list)
    forms: list[tuple[str, forms.Form]] = field(default_factory=list)
    rules: list[tuple[str, calendar.DeadlineRule]] = field(default_factory=list)
    regulations: list[tuple[str, statute.Regulation]] = field(default_factory=list)
    exchanged: tuple[int, object] | None = field(default=None, init=False, repr=False, compare=False)
