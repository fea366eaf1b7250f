"""``ended``: the case has ended at this end event; ``state``: it is still open, or how it ended."""

from __future__ import annotations

import yaml

from app.models import ProcessInstance
from app.models.instance import ACTIVE, COMPLETED, EXTERNALLY_TERMINATED, FAILED, INTERNALLY_TERMINATED
from app.rehearsal import readers
from app.rehearsal.errors import Mismatch
from app.rehearsal.expectation import Expectation
from app.rehearsal.reading import Reading
from app.rehearsal.scenario import Step
from app.rehearsal.stage import Stage
from app.rehearsal.yaml_nodes import plain

_STATES = {
    "active": ACTIVE,
    "completed": COMPLETED,
    "terminated": INTERNALLY_TERMINATED,
    "cancelled": EXTERNALLY_TERMINATED,
    "failed": FAILED,
}


def _read(node: yaml.Node, reading: Reading) -> str | bool | None:
    """An end event, or false: the case goes on."""
    return False if plain(node) is False else readers.text(node, reading)


def _check(stage: Stage, step: Step, wanted: str | bool) -> list[Mismatch]:
    instance = stage.cases.instance(step.case)
    here = None if instance.status == ACTIVE else instance.end_element or ""
    expected = wanted if isinstance(wanted, str) else None
    return [] if here == expected else [Mismatch("案件的结束", expected or "尚未结束", _shown(instance))]


def _check_state(stage: Stage, step: Step, wanted: str) -> list[Mismatch]:
    instance = stage.cases.instance(step.case)
    return [] if instance.status == _STATES[wanted] else [Mismatch("案件的状态", wanted, _shown(instance))]


def _shown(instance: ProcessInstance) -> str:
    state = next((word for word, status in _STATES.items() if status == instance.status), instance.status)
    return state if instance.status == ACTIVE else f"{state}，结束于 {instance.end_element or '—'}"


ENDED = Expectation("ended", _read, _check)
STATE = Expectation("state", readers.choice(*_STATES), _check_state)
