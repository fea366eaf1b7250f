"""The problems of one file, collected while it is read."""

from __future__ import annotations

from lxml import etree

from app.errors import Problem


class Report:
    """Collects; it never raises, so that an analyst sees everything that is wrong at once."""

    def __init__(self, file_name: str) -> None:
        self.problems: list[Problem] = []
        self._file = file_name

    def add(self, rule: str, message: str, element: etree._Element) -> None:
        line = element.sourceline if isinstance(element.sourceline, int) else None
        self.problems.append(Problem(self._file, rule, message, element.get("id") or _owner(element), line))


def _owner(element: etree._Element) -> str | None:
    """The id of the nearest element around that has one."""
    return next((parent.get("id") for parent in element.iterancestors() if parent.get("id")), None)
