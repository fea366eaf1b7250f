"""Doing all that is due: jobs in due order, the house's own service tasks, then what waits to be routed, and what
people who left still hold."""

from __future__ import annotations

from app.actor import SYSTEM
from app.commands.acquire_jobs import acquire_jobs
from app.commands.execute_job import execute_acquired
from app.commands.expire_gatherings import expire_gatherings
from app.commands.expire_inbox import expire_inbox
from app.commands.expire_kept_answers import expire_kept_answers
from app.commands.return_claims import return_claims
from app.commands.route_events import route_events
from app.commands.start_gathered import start_gathered
from app.worker.service_tasks import run_service_tasks


def drain() -> int:
    """Execute what is due until nothing is left; returns how many were executed. Runs in an application context."""
    executed = 0
    while done := _jobs() + run_service_tasks():
        executed += done
    route_events()
    start_gathered()
    expire_inbox()
    expire_gatherings()
    expire_kept_answers()
    return_claims(actor=SYSTEM)
    return executed


def _jobs() -> int:
    executed = 0
    while jobs := acquire_jobs():
        executed += sum(execute_acquired(job) for job in jobs)
    return executed
