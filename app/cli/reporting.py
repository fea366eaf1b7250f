"""How a refusal is told on the command line: its sentences, and exit code 1."""

from __future__ import annotations

import sys

import click
from flask import Flask

from app.errors import ChengxuError, DeploymentRefused


class reporting:
    """An application context that turns a refusal into its sentences and exit code 1."""

    def __init__(self, app: Flask) -> None:
        self._context = app.app_context()

    def __enter__(self) -> None:
        self._context.push()

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        self._context.pop()
        if isinstance(error, DeploymentRefused):
            for problem in error.problems:
                place = ":".join(str(part) for part in (problem.file, problem.line) if part is not None)
                click.echo(f"{place} {problem.element_id or ''} [{problem.rule}] {problem.message}", err=True)
            sys.exit(1)
        if isinstance(error, ChengxuError):
            click.echo(error.message, err=True)
            sys.exit(1)
