"""The problems of one file, collected while it is read."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from app.errors import Problem
from app.feel.foreign import Foreign


@dataclass(frozen=True, slots=True)
class FunctionUse:
    """A use of a function that FEEL does not have: ``what`` is the text around (``输入列``), ``use`` the place in it;
    ``element_id`` and ``line`` are where the text stands in the file."""

    file: str
    element_id: str | None
    line: int | None
    what: str
    use: Foreign


class Report:
    """Collects; it never raises, so that an analyst sees everything that is wrong at once."""

    def __init__(self, file_name: str) -> None:
        self.problems: list[Problem] = []
        self._file = file_name

    def add(self, rule: str, message: str, element: etree._Element) -> None:
        element_id, line = _place(element)
        self.problems.append(Problem(self._file, rule, message, element_id, line))

    def use(self, what: str, element: etree._Element, use: Foreign) -> FunctionUse:
        return FunctionUse(self._file, *_place(element), what, use)


def _place(element: etree._Element) -> tuple[str | None, int | None]:
    """The id of the nearest element that has one, and the line of the element itself."""
    line = element.sourceline if isinstance(element.sourceline, int) else None
    return element.get("id") or _owner(element), line


def _owner(element: etree._Element) -> str | None:
    """The id of the nearest element around that has one."""
    return next((parent.get("id") for parent in element.iterancestors() if parent.get("id")), None)
