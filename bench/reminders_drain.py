"""How long a user waits while thousands of reminders that fell due at one instant are sent.

    python bench/reminders_drain.py [REMINDERS]

Serves a demo installation of its own (SQLite, in a temporary folder, on a free port of the loopback interface), makes
copies of one reminder of a running case that are all due in a moment, and asks for the task list and starts cases over
REST until none is left. Printed: how long the drain took, and median, 99th percentile and longest wait of a request.
"""

from __future__ import annotations

import base64
import json
import os
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles

PASSWORD = uuid.uuid4().hex
AUTHORIZATION = "Basic " + base64.b64encode(f"integration:{PASSWORD}".encode()).decode()
START = {
    "variables": {
        "found_at": {"value": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S}.000+0000", "type": "Date"},
        "urgent": {"value": False, "type": "Boolean"},
        "offender": {"value": "某餐饮店"},
        "violation": {"value": "占用城市道路经营"},
        "sender_org": {"value": "wuyi-market-bureau"},
        "receiver_org": {"value": "wuyi-comprehensive-enforcement-bureau"},
    }
}


def call(address: str, path: str, body: object = None) -> float:
    """Seconds until the answer."""
    data = json.dumps(body).encode() if body is not None else None
    headers = {"Authorization": AUTHORIZATION, "Content-Type": "application/json"}
    began = time.perf_counter()
    with urllib.request.urlopen(urllib.request.Request(address + path, data, headers), timeout=60) as answer:
        answer.read()
    return time.perf_counter() - began


def copy_a_reminder(database: Path, copies: int, due: datetime) -> None:
    with sqlite3.connect(database, timeout=30) as connection:
        columns = [row[1] for row in connection.execute("pragma table_info(job)")]
        found = connection.execute("select * from job where kind = 'notice' limit 1").fetchone()
        row = dict(zip(columns, found, strict=True)) | {"due_at": due.strftime("%Y-%m-%d %H:%M:%S.%f")}
        marks = ", ".join("?" for _ in columns)
        rows = [tuple((row | {"id": str(uuid.uuid4())}).values()) for _ in range(copies)]
        connection.executemany(f"insert into job ({', '.join(columns)}) values ({marks})", rows)


def left(database: Path, due: datetime) -> int:
    with sqlite3.connect(database, timeout=30) as connection:
        query = "select count(*) from job where kind = 'notice' and due_at = ?"
        return int(connection.execute(query, (due.strftime("%Y-%m-%d %H:%M:%S.%f"),)).fetchone()[0])


def main(copies: int) -> None:
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        environment = {**os.environ, "CHENGXU_DATA": folder, "CHENGXU_DEMO_PASSWORD": PASSWORD, "CHENGXU_LOG": "ERROR"}
        for command in ("migrate", "demo"):
            subprocess.run(["chengxu", command], env=environment, check=True, stdout=subprocess.DEVNULL)
        serve = subprocess.Popen(["chengxu", "serve", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL)
        try:
            measure(f"http://127.0.0.1:{port}/engine-rest", Path(folder) / "chengxu.db", copies)
        finally:
            serve.terminate()
            serve.wait()


def measure(address: str, database: Path, copies: int) -> None:
    for _ in range(100):
        try:
            call(address, "/version")
            break
        except OSError:
            time.sleep(0.2)
    start = "/process-definition/key/wuyi_case_transfer/start"
    call(address, start, START)
    due = datetime.now(UTC) + timedelta(seconds=1)
    copy_a_reminder(database, copies, due)
    waits, began = [], time.perf_counter()
    while left(database, due):
        waits += [call(address, "/task?maxResults=20"), call(address, start, START)]
        time.sleep(0.05)
    took = time.perf_counter() - began
    high = quantiles(waits, n=100)[98]
    print(f"{copies} reminders in {took:.1f} s ({took / copies * 1000:.1f} ms each)")
    print(f"{len(waits)} requests meanwhile: median {median(waits) * 1000:.0f} ms, ", end="")
    print(f"99 % {high * 1000:.0f} ms, longest {max(waits) * 1000:.0f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
