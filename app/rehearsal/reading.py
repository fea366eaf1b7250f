"""What goes wrong while a scenario is read, collected with file, line and step."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import yaml

from app.errors import Problem
from app.rehearsal.nearest import meant
from app.rehearsal.yaml_nodes import line_of


class Reading:
    """One file being read; ``step`` is the number of the step at hand, None outside the steps."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.step: int | None = None
        self.problems: list[Problem] = []

    def problem(self, node: yaml.Node, message: str) -> None:
        where = f"第 {self.step} 步：" if self.step else ""
        self.problems.append(Problem(self.file, "scenario", f"{where}{message}", line=line_of(node)))

    def unknown(self, node: yaml.Node, what: str, name: str, known: Iterable[str]) -> None:
        """A word that means nothing here, with the word that was probably meant."""
        names = sorted(known)
        listed = f"可以写 {'、'.join(names)}。" if len(names) <= 30 else ""
        self.problem(node, f"没有{what}“{name}”{meant(name, names) or '。'}{listed}")


Reader = Callable[[yaml.Node, Reading], Any]
"""Answers the value of a node, or None after it has told the problem."""
