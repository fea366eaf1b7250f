"""``expect``: what must be the case now; every difference is told, not only the first."""

from __future__ import annotations

from app.rehearsal import readers
from app.rehearsal.errors import Mismatch, Unmet
from app.rehearsal.expectations import EXPECTATIONS
from app.rehearsal.scenario import Step
from app.rehearsal.stage import Stage
from app.rehearsal.verb import Verb


def _run(stage: Stage, step: Step) -> None:
    stage.session.rollback()
    stage.cases.instance(step.case)  # a case that there is not meets nothing, not even an empty expectation
    found: list[Mismatch] = []
    for name, wanted in step.target.items():
        found += EXPECTATIONS[name].check(stage, step, wanted)
    if found:
        raise Unmet(*found)


EXPECT = Verb(
    "expect",
    readers.known({name: expectation.read for name, expectation in EXPECTATIONS.items()}, "期望"),
    _run,
    {"case": readers.text},
)
