"""APScheduler as a bell: it rings the worker at the earliest due time it has heard of, and every few seconds besides.

It holds no truth. Its one-off ring may be early, late or lost: the rows decide, and the sweep finds them.
"""

from __future__ import annotations

import logging
import threading
from datetime import datetime, timedelta

from apscheduler.schedulers.background import BackgroundScheduler
from flask import Flask
from sqlalchemy import case, func, select

from app import clock
from app.commands.route_events import route_events
from app.extensions import db
from app.models import Job
from app.store.routing import route_with
from app.store.rows.jobs import ring_with
from app.worker.drain import drain
from app.worker.post import deliver

log = logging.getLogger(__name__)

SWEEP = timedelta(seconds=15)
POST = timedelta(seconds=10)
_RING = "ring"


class Bell:
    """One worker of this process. ``start`` also lets commits of this process ring it and route their messages."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._scheduler = BackgroundScheduler(
            # a ring comes back at once while another works; with one instance APScheduler would drop it
            timezone="UTC",
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 10},
        )
        self._next: datetime | None = None
        self._lock = threading.Lock()
        self._asked = threading.Event()
        self._work = threading.Lock()

    def start(self) -> None:
        ring_with(self.hear)
        route_with(route_events)
        self._scheduler.start()
        self._scheduler.add_job(
            self.work, "interval", seconds=SWEEP.total_seconds(), id="sweep", next_run_time=clock.now()
        )
        if self._app.config["CHENGXU"].mail is not None:  # beside the work: a slow mail server delays no timer
            every = POST.total_seconds()
            self._scheduler.add_job(deliver, "interval", [self._app], seconds=every, id="post", max_instances=1)

    def stop(self) -> None:
        ring_with(None)
        self._scheduler.shutdown(wait=True)

    def hear(self, due_at: datetime) -> None:
        """Ring at ``due_at`` unless an earlier ring is set already; a past instant rings at once."""
        with self._lock:
            now = clock.now()
            if self._next is not None and now < self._next <= due_at:
                return
            self._next = due_at
            self._scheduler.add_job(self._ring, "date", run_date=max(due_at, now), id=_RING, replace_existing=True)

    def _ring(self) -> None:
        with self._lock:
            self._next = None
        self.work()

    def work(self) -> None:
        """Do what is due. One at a time: a ring during work lets the one at work go round again, and returns."""
        self._asked.set()
        while self._asked.is_set() and self._work.acquire(blocking=False):
            try:
                self._asked.clear()
                self._round()
            finally:
                self._work.release()

    def _round(self) -> None:
        """Do what is due and set the next ring."""
        with self._app.app_context():
            try:
                drain()
                upcoming = _upcoming(clock.now())
            except Exception:
                log.exception("the worker could not do its round; the next sweep tries again")
                return
        if upcoming is not None:
            self.hear(upcoming)


def _upcoming(now: datetime) -> datetime | None:
    """When the next job may be executed; a failed one not before its waiting time has passed."""
    possible = case((Job.not_before > Job.due_at, Job.not_before), else_=Job.due_at)
    found: datetime | None = db.session.scalar(select(func.min(possible)).where(Job.retries > 0, possible > now))
    return found
