"""A process of its own that completes a task and then waits to be killed, at the place that it is told."""

from __future__ import annotations

import sys
from pathlib import Path

from app import create_app
from app.actor import SYSTEM
from app.commands import complete_task as command
from app.store import apply_step
from tests.databases import settings


def _hold() -> None:
    """Say that the place is reached, and read from a pipe that never speaks."""
    print("here", flush=True)
    sys.stdin.read()


def main(data: str, url: str, task: str, place: str) -> None:
    if place == "inside":

        def apply_and_hold(case: object, step: object) -> None:
            apply_step.apply_step(case, step)  # type: ignore[arg-type]
            _hold()

        command.apply_step = apply_and_hold  # type: ignore[assignment]
    with create_app(settings(Path(data), url)).app_context():
        command.complete_task(task, actor=SYSTEM, variables={"word": "x"})
        _hold()


if __name__ == "__main__":
    main(*sys.argv[1:])
