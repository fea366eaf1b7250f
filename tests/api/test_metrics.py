"""What the service measures of itself."""

from __future__ import annotations

import re

from app.worker.drain import drain
from tests.commands.procedures import interrupted
from tests.conftest import TestClock

from .conftest import Caller, Callers, multipart


def _count(text: str, le: str) -> float:
    found = re.search(rf'chengxu_timer_lateness_seconds_bucket{{le="{re.escape(le)}"}} ([0-9.]+)', text)
    assert found is not None, text
    return float(found.group(1))


def test_the_lateness_of_timers_is_a_histogram(machine: Caller, time: TestClock) -> None:
    """A timer due at 17:20 and fired 90 seconds later is in the bucket of five minutes, not in that of one."""
    data = multipart({"p.bpmn": interrupted("PT1H", "duration").decode()})
    assert machine.request("POST", "/engine-rest/deployment/create", data=data).status_code == 200
    assert machine.post("/process-definition/key/p/start").status_code == 200
    before = machine.request("GET", "/api/metrics").get_data(as_text=True)
    time.travel("2026-09-30T17:21:30+08:00")
    assert drain() == 1
    after = machine.request("GET", "/api/metrics").get_data(as_text=True)
    assert _count(after, "60.0") == _count(before, "60.0")
    assert _count(after, "300.0") == _count(before, "300.0") + 1


def test_measures_are_not_for_everybody(callers: Callers) -> None:
    """Other systems and administrators may read them."""
    assert callers.basic("analyst").request("GET", "/api/metrics").status_code == 403
    assert callers.basic("admin").request("GET", "/api/metrics").status_code == 200
    assert callers.app.test_client().get("/api/metrics").status_code == 401
