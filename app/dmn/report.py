"""The problems of one file, collected while it is read."""

from __future__ import annotations

from lxml import etree

from app.errors import Problem
from app.feel import Expression, FeelSyntaxError, UnaryTests, compile_expression, compile_unary_tests


class Report:
    """Collects; it never raises, so that an analyst sees everything that is wrong at once."""

    def __init__(self, file_name: str) -> None:
        self.problems: list[Problem] = []
        self._file = file_name

    def add(self, rule: str, message: str, element: etree._Element) -> None:
        line = element.sourceline if isinstance(element.sourceline, int) else None
        self.problems.append(Problem(self._file, rule, message, element.get("id") or _owner(element), line))

    def expression(self, text: str, what: str, element: etree._Element) -> Expression | None:
        """The compiled expression, or None with the problem noted. An empty text is None without a problem."""
        try:
            return compile_expression(text) if text else None
        except FeelSyntaxError as error:
            self.add("feel", f"{what}：{error.message}", element)
            return None

    def tests(self, text: str, what: str, element: etree._Element) -> UnaryTests | None:
        try:
            return compile_unary_tests(text)
        except FeelSyntaxError as error:
            self.add("feel", f"{what}：{error.message}", element)
            return None


def _owner(element: etree._Element) -> str | None:
    """The id of the nearest element around that has one."""
    return next((parent.get("id") for parent in element.iterancestors() if parent.get("id")), None)
