"""A rule of the standard as two models that differ in one place: the one that keeps it and the one that breaks it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """``clause`` is the one of BPMN 2.0.2 (formal/2013-12-09), ``code`` the problem that refuses ``wrong``."""

    name: str
    clause: str
    code: str
    right: bytes
    wrong: bytes


def breaks(model: bytes, clause: str, code: str, rows: dict[str, tuple[str, str]]) -> list[Rule]:
    """Rules of one clause and code by name; each replaces the first text in the model by the second."""
    return [Rule(name, clause, code, model, _changed(model, *change)) for name, change in rows.items()]


def _changed(model: bytes, old: str, new: str) -> bytes:
    text = model.decode()
    assert old in text, f"{old} is not in {text}"
    return text.replace(old, new, 1).encode()
