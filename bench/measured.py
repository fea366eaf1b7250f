"""What an address costs: time by the wall, CPU of this process, SQL statements, bytes sent."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from flask import Flask
from sqlalchemy import event
from town import browser

from app.extensions import db


def header(people: Sequence[str]) -> None:
    print("milliseconds best / p50 / p95, (CPU of this process), statements, KB sent")
    print(f"{'':26}" + "".join(f"{who:>46}" for who in people))


def measured(app: Flask, what: str, addresses: Mapping[str, str], rounds: int) -> None:
    """One line: each person's address, asked once before the rounds that count."""
    line = f"{what:26}"
    for who, path in addresses.items():
        client = browser(app, who)
        client.get(path)
        spent, cpu = [], time.process_time()
        for _ in range(rounds):
            began = time.perf_counter()
            answer = client.get(path)
            spent.append((time.perf_counter() - began) * 1e3)
        cpu = (time.process_time() - cpu) / rounds * 1e3
        assert answer.status_code == 200, (path, answer.status_code)
        with statements(app) as seen:
            client.get(path)
        spent.sort()
        middle, high = spent[len(spent) // 2], spent[int(len(spent) * 0.95)]
        size = len(answer.data) / 1024
        line += f"{spent[0]:8.1f} /{middle:6.1f} /{high:6.1f} ({cpu:5.1f}) {len(seen):3} st {size:6.0f} KB"
    print(line, flush=True)


@contextmanager
def statements(app: Flask) -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)
