"""Doing all that is due: jobs in due order, then what waits to be routed."""

from __future__ import annotations

from app.commands.acquire_jobs import acquire_jobs
from app.commands.execute_job import execute_acquired
from app.commands.route_events import expire_inbox, route_events


def drain() -> int:
    """Execute due jobs until none is left; returns how many were executed. Runs in an application context."""
    executed = 0
    while jobs := acquire_jobs():
        executed += sum(execute_acquired(job) for job in jobs)
    route_events()
    expire_inbox()
    return executed
