"""The steps of a case so far as a page tells them: facts by step, and the latest opinions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.queries.directory import Directory
from app.queries.steps import PastStep
from app.web.facts import Fact, facts, texts_in

_LATEST = 3


@dataclass(frozen=True, slots=True)
class FilledStep:
    name: str
    who: str
    at: datetime
    facts: Sequence[Fact]


@dataclass(frozen=True, slots=True)
class Opinion:
    text: str
    who: str
    step: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ToldSteps:
    """``opinions``: the newest first; ``labels`` are those of all facts that some step has filled in."""

    filled: Sequence[FilledStep]
    opinions: Sequence[Opinion]
    labels: frozenset[str]


def told_steps(steps: Sequence[PastStep], names: Directory) -> ToldSteps:
    told = [_filled(step, names) for step in steps]
    filled = [step for step in told if step.facts]
    labels = frozenset(fact.label for step in filled for fact in step.facts)
    return ToldSteps(filled, list(_opinions(steps, names))[-_LATEST:][::-1], labels)


def people_in(steps: Sequence[PastStep]) -> list[str]:
    """Every text that may be the id of an account."""
    return [text for step in steps for text in (step.who, *texts_in(dict(step.values)))]


def _filled(step: PastStep, names: Directory) -> FilledStep:
    shown = [fact for fact in facts(step.values, step.words, names) if fact.named]
    return FilledStep(step.name, names.person(step.who), step.at, shown)


def _opinions(steps: Sequence[PastStep], names: Directory) -> Iterator[Opinion]:
    for step in steps:
        for key in step.words.opinions & step.values.keys():
            text = step.values[key]
            if isinstance(text, str) and text:
                yield Opinion(text, names.person(step.who), step.name, step.at)
