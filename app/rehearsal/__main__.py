"""The process that rehearses for the service: it limits and seals itself before it reads what it was sent."""

from __future__ import annotations

import json
import logging
import resource
import sys
from typing import Any

from app.rehearsal.exchange import read_order
from app.rehearsal.outcome import Played
from app.rehearsal.rehearse import coverage, play_all, prepared, read, unprepared
from app.rehearsal.snapshot import Snapshot

_FILE_SIZE = 16 * 1024 * 1024
_SPEAKS = ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo")
_STARTS = ("subprocess.Popen", "os.system", "os.exec", "os.fork", "os.posix_spawn")


def main() -> None:
    logging.disable(logging.CRITICAL)
    order: dict[str, Any] = json.load(sys.stdin)
    _limit(order["cpu_seconds"], order["memory"])
    sys.addaudithook(_seal)
    material = read_order(order)
    scenarios, played = read(material)
    for one in played:
        _tell({"scenario": one.as_dict()})
    if not scenarios:
        return
    snapshot = prepared(material, scenarios)
    if not isinstance(snapshot, Snapshot):
        for one in unprepared(scenarios, snapshot):
            _tell({"scenario": one.as_dict()})
        return
    _tell({"warnings": [warning.as_dict() for warning in snapshot.warnings]})
    done: list[Played] = []
    for one in play_all(snapshot):
        done.append(one)
        _tell({"scenario": one.as_dict()})
    _tell({"coverage": [covered.as_dict() for covered in coverage(snapshot, done)]})


def _limit(cpu_seconds: int, memory: int) -> None:
    for kind, most in (
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, _FILE_SIZE),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def _seal(event: str, _arguments: tuple[Any, ...]) -> None:
    """Nothing in a rehearsal has reason to speak to anybody or to start anything."""
    if event in _SPEAKS or event in _STARTS:
        raise PermissionError(f"a rehearsal may not use {event}")


def _tell(message: dict[str, Any]) -> None:
    print(json.dumps(message), flush=True)


if __name__ == "__main__":
    main()
