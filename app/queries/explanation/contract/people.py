"""Who may act, and what keeps them from it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that keeps the case from going on, or may; ``code`` is stable."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Person:
    """An account. ``active`` is false for one that is closed or unknown, ``barred`` true where separation of duties
    keeps this person from this very task."""

    id: str
    name: str
    active: bool
    barred: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A post (``kind`` post) with the accounts that hold it now, or a person by name."""

    kind: str
    id: str
    label: str
    organisation: str | None
    holders: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Who:
    """Who may act: the assignee if somebody holds the task, else the candidates; ``anyone`` who may read the case when
    nobody is named."""

    text: str
    assignee: Person | None
    candidates: tuple[Candidate, ...]
    anyone: bool


@dataclass(frozen=True, slots=True)
class FormName:
    key: str
    name: str
