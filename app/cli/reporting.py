"""How a refusal is told on the command line: its sentences, and exit code 1."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click
from flask import Flask

from app.errors import ChengxuError, DeploymentRefused, Problem


def tell(problems: Iterable[Problem], label: str = "") -> None:
    """One line each on the error output, begun as editors and people know it: file, line, column, element."""
    for problem in problems:
        place = ":".join(str(part) for part in (problem.file, problem.line, problem.column) if part is not None)
        words = (place, problem.element_id, f"[{problem.rule}]", f"{label}{problem.message}")
        click.echo(" ".join(word for word in words if word), err=True)


WARNING = "提醒："
"""What begins the sentence of a finding that stops nothing."""


class reporting:
    """An application context that turns a refusal into its sentences and exit code 1."""

    def __init__(self, app: Flask) -> None:
        self._context = app.app_context()

    def __enter__(self) -> None:
        self._context.push()

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        self._context.pop()
        if isinstance(error, DeploymentRefused):
            tell(error.problems)
            sys.exit(1)
        if isinstance(error, ChengxuError):
            click.echo(error.message, err=True)
            sys.exit(1)
