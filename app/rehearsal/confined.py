"""Rehearsing for the service in a process of its own, which can be ended at its limit and cannot harm it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.rehearsal.bounds import AT_A_TIME, BOUNDS, Bounds
from app.rehearsal.errors import RehearsalBusy
from app.rehearsal.exchange import write_order
from app.rehearsal.material import Material
from app.settings import MEGABYTE

_places = threading.BoundedSemaphore(AT_A_TIME)


@dataclass(frozen=True, slots=True)
class Answered:
    """Results as JSON-ready values. ``stopped`` says why the rehearsal was ended before its end; what had been played
    by then is there all the same."""

    scenarios: list[dict[str, Any]]
    coverage: list[dict[str, Any]]
    warnings: list[dict[str, Any]]
    stopped: str | None


def rehearse_confined(material: Material, bounds: Bounds = BOUNDS) -> Answered:
    """Blocks until it is over, at most ``bounds.wall_seconds``. Raises RehearsalBusy."""
    if not _places.acquire(blocking=False):
        raise RehearsalBusy(f"同时进行的演练已有 {AT_A_TIME} 个，请稍后再试。")
    try:
        with tempfile.TemporaryDirectory(prefix="rehearsal-") as folder:
            output, stopped = _run(write_order(material, bounds), bounds, folder)
    finally:
        _places.release()
    return _read(output, stopped)


def _run(order: bytes, bounds: Bounds, folder: str) -> tuple[bytes, str | None]:
    """The child sees nothing of the service's environment, and its files go with ``folder``."""
    environment = {"PYTHONPATH": str(Path(__file__).resolve().parents[2]), "TMPDIR": folder, "LANG": "C.UTF-8"}
    child = subprocess.Popen(
        [sys.executable, "-m", "app.rehearsal"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=environment,
    )
    try:
        output, _ = child.communicate(order, timeout=bounds.wall_seconds)
    except subprocess.TimeoutExpired:
        child.kill()
        output, _ = child.communicate()
        return output, f"演练超过 {bounds.wall_seconds:.0f} 秒，已经停止。"
    except BaseException:
        child.kill()
        child.wait()
        raise
    return output, _why(child.returncode, bounds)


def _why(code: int, bounds: Bounds) -> str | None:
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return f"演练用尽了允许的 {bounds.cpu_seconds} 秒 CPU 时间，已经停止。"
    return f"演练意外中止，可能用尽了允许的 {bounds.memory // MEGABYTE} MB 内存。" if code else None


def _read(output: bytes, stopped: str | None) -> Answered:
    """The last line may be cut where the process was ended."""
    scenarios, coverage, warnings = list[dict[str, Any]](), list[dict[str, Any]](), list[dict[str, Any]]()
    for line in output.decode("utf-8", "replace").split("\n"):
        try:
            message = json.loads(line)
        except ValueError:
            continue
        scenarios += [message["scenario"]] if "scenario" in message else []
        coverage += message.get("coverage", [])
        warnings += message.get("warnings", [])
    return Answered(scenarios, coverage, warnings, stopped)
