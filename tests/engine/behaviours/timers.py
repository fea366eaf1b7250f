"""Timers: when they are due, and how often."""

from __future__ import annotations

from ..bpmn import (
    catch,
    timer,
)
from .asked import Asked, due
from .drawn import model

_HOUR = timer("duration", "PT1H")


BEHAVIOURS = (
    Asked("a timer event waits for its time", model("start>c>A>end", catch("c", _HOUR)), "waits c", due("1:00:00")),
    Asked(
        "a date in the past is due at once",
        model("start>c>A>end", catch("c", timer("date", "2020-01-01T00:00:00+08:00"))),
        "completed",
        lambda c: c.fire("c"),
        did="A",
    ),
    Asked(
        "a duration may be FEEL over the variables",
        model("start>c>end", catch("c", timer("duration", "= wait"))),
        "waits c",
        due("2:00:00"),
        given={"wait": "PT2H"},
    ),
    Asked(
        "a date may be FEEL over the variables",
        model("start>c>end", catch("c", timer("date", "= when"))),
        "waits c",
        due("1:40:00"),
        given={"when": "2026-09-30T18:00:00+08:00"},
    ),
    Asked(
        "a duration that is none fails the step",
        model("start>c>end", catch("c", timer("duration", "= wait"))),
        "fails expression-failed-at",
        given={"wait": "soon"},
    ),
    Asked(
        "a duration that is null fails the step",
        model("start>c>end", catch("c", timer("duration", "= wait"))),
        "fails expression-failed-at",
    ),
    Asked(
        "a literal that is no duration is refused",
        model("start>c>end", catch("c", timer("duration", "soon"))),
        "refused timer-text",
    ),
    Asked(
        "a timer without a time is refused",
        model("start>c>end", catch("c", "<timerEventDefinition/>")),
        "refused timer-missing",
    ),
)
