"""``advance``: the clock goes to the next due instant, or some due instants on."""

from __future__ import annotations

import yaml

from app.rehearsal.errors import Mismatch, Unmet
from app.rehearsal.passing_time import next_due, travel
from app.rehearsal.reading import Reading
from app.rehearsal.scenario import Step
from app.rehearsal.stage import Stage
from app.rehearsal.verb import Verb
from app.rehearsal.yaml_nodes import plain


def _count(node: yaml.Node, reading: Reading) -> int | None:
    """``next`` is 1."""
    value = 1 if plain(node) == "next" else plain(node)
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= 1000:
        return value
    reading.problem(node, "advance 应为 next，或者到期时刻的个数（1 至 1000）。")
    return None


def _run(stage: Stage, step: Step) -> None:
    for _ in range(step.target):
        due = next_due(stage)
        if due is None:
            raise Unmet(Mismatch("下一个到期时刻", "有", "没有：再没有定时器、提醒或重试"))
        travel(stage, due)


ADVANCE = Verb("advance", _count, _run)
