"""Telling a case that a person's command failed in it: after the rollback, so that an incident can stay behind."""

from __future__ import annotations

from collections.abc import Callable

from app.actor import Actor
from app.store.transaction import after_rollback

Recorder = Callable[[str, Exception, Actor], object]
"""Told the process instance that the command had locked, the error, and who acted."""

_recorder: Recorder | None = None


def record_failures_with(recorder: Recorder) -> None:
    """Let ``recorder``, a command of its own, be told each failure."""
    global _recorder
    _recorder = recorder


def report_failure_of(instance_id: str, actor: Actor) -> None:
    """If the present command fails, it failed in this instance. The service's own failures are their jobs' to keep."""
    if "system" in actor.roles:
        return

    def report(error: Exception) -> None:
        if _recorder is not None:
            _recorder(instance_id, error, actor)

    after_rollback(report)
