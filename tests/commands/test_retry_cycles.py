"""``camunda:failedJobRetryTimeCycle``: a job is tried as often, and after such waits, as its element says."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.commands.record_job_failure import record_job_failure
from app.engine import parse
from app.errors import DeploymentRefused, EngineFailed
from app.models import Incident
from app.worker.drain import drain
from tests.commands.rows import all_of
from tests.conftest import TestClock
from tests.engine.bpmn import element, end, process, start, user, xor
from tests.installation import Installation


def _tried(cycle: str) -> bytes:
    """Goes on by itself into a gateway without a way out, unless ``ready``."""
    said = f"<extensionElements><camunda:failedJobRetryTimeCycle>{cycle}</camunda:failedJobRetryTimeCycle>"
    work = element("manualTask", "work", f"{said}</extensionElements>", c_asyncBefore="true")
    return process("start>work>gate>after[ready = true]; after>end", start(), work, xor("gate"), user("after"), end())


@pytest.mark.parametrize(
    ("cycle", "waits"),
    [("R2/PT10M", [10]), ("R4/PT1H", [60, 60, 60]), ("PT1M,PT5M", [1, 5]), ("R1/PT10M", []), ("R3/P1D", [1440, 1440])],
)
def test_it_waits_as_the_element_says(town: Installation, time: TestClock, cycle: str, waits: list[int]) -> None:
    """One attempt more than there are waits, each after its own; then it is a person's."""
    town.deploy(("p.bpmn", _tried(cycle)))
    case = town.start("p")
    (job,) = town.jobs(case)
    assert job.retries == len(waits) + 1
    for left, minutes in reversed(list(enumerate(reversed(waits), 1))):
        assert drain() == 0
        (job,) = town.jobs(case)
        assert (job.retries, job.not_before) == (left, time.at + timedelta(minutes=minutes))
        assert all_of(Incident) == []
        time.at += timedelta(minutes=minutes)
    assert drain() == 0
    (job,), (incident,) = town.jobs(case), all_of(Incident)
    assert (job.retries, incident.job_id) == (0, job.id)


@pytest.mark.parametrize("cycle", ["", "often", "R/PT10M", "R0/PT10M", "R101/PT10M", "R3/soon", "PT1M,,PT5M", "= n"])
def test_what_is_no_cycle_is_refused(cycle: str) -> None:
    """The sentence says how it is written."""
    with pytest.raises(DeploymentRefused) as refused:
        parse(_tried(cycle), "p.bpmn")
    (problem,) = refused.value.problems
    assert (problem.rule, problem.element_id) == ("job-retry", "work") and "R3/PT10M" in problem.message


def test_a_failure_is_recorded_though_the_model_cannot_be_read(town: Installation, monkeypatch) -> None:
    """It may be why the job fails: the job loses a try and waits, instead of being taken up again at once for ever."""
    town.deploy(("p.bpmn", _tried("R2/PT10M")))
    (job,) = town.jobs(town.start("p"))

    def unreadable(session: object, definition_id: str) -> None:
        raise EngineFailed(definition_id)

    monkeypatch.setattr("app.commands.record_job_failure.spec_of", unreadable)
    record_job_failure(job.id, "读不出")
    (job,) = town.jobs(job.instance_id or "")
    assert (job.retries, job.failure) == (1, "读不出") and job.not_before is not None
