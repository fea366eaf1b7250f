"""How late timers fire: a histogram of this process, for whoever watches the service."""

from __future__ import annotations

from datetime import datetime

from prometheus_client import Histogram, generate_latest, start_http_server

from app.store.measures import REGISTRY
from app.store.transaction import after_commit

_LATENESS = Histogram(
    "chengxu_timer_lateness_seconds",
    "Seconds from the due instant of a timer to the command that fired it.",
    buckets=(0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 15, 60, 300, 3600, 86400),
    registry=REGISTRY,
)


def note_lateness(due_at: datetime, fired_at: datetime) -> None:
    """Count a firing once its step is committed; a timer that a person fired before its time is not late."""
    late = (fired_at - due_at).total_seconds()
    if late >= 0:
        after_commit(lambda: _LATENESS.observe(late))


def exposition() -> bytes:
    """The measures in the text format of Prometheus."""
    return generate_latest(REGISTRY)


def serve(port: int) -> None:
    """Answer with it on the loopback interface, from a thread, until the process ends."""
    start_http_server(port, "127.0.0.1", REGISTRY)
