"""The diagram in which a process of a case is shown: its own or, since a global task has none, that of its caller."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for

from app.engine import ProcessModel
from app.models import ProcessInstance
from app.queries.case import CaseView, called_from, marks
from app.queries.models import process_model
from app.web.diagram import diagram_data


@dataclass(frozen=True, slots=True)
class Drawn:
    """``instance`` is the process that is drawn, ``source`` where its file is, ``data`` what the island is told."""

    instance: ProcessInstance
    source: str
    data: dict[str, Any]


def drawn(view: CaseView, models: Mapping[str, ProcessModel], wanted: str) -> Drawn:
    """Of the process of that id, or of the one whose page it is. Of a caller whose case is not shown here only the
    call activity is marked: how far that case has come is for its own readers."""
    one = view.instances.get(wanted, view.instance)
    if models[one.id].global_task is not None:
        if (caller := view.instances.get(one.super_instance_id or "")) is None:
            return _outside(one)
        one = caller
    source = url_for("pages.case_diagram", instance_id=one.id)
    return Drawn(one, source, diagram_data(models[one.id], marks(one.id, view.incidents)))


def tabs(view: CaseView, models: Mapping[str, ProcessModel]) -> list[tuple[ProcessInstance, int]]:
    """The processes that have a drawing, callers first, each with which run of its process it is in the case; 0 where
    that runs once."""
    shown = [one for one in view.instances.values() if models[one.id].global_task is None]
    runs = Counter(one.definition_id for one in shown)
    seen: Counter[str] = Counter()
    found = []
    for one in shown:
        seen[one.definition_id] += 1
        found.append((one, seen[one.definition_id] if runs[one.definition_id] > 1 else 0))
    return found


def _outside(one: ProcessInstance) -> Drawn:
    caller, call_activity = called_from(one)
    source = url_for("pages.definition_xml", definition_id=caller.definition_id)
    kind = "token" if one.ended_at is None else "done"
    return Drawn(one, source, diagram_data(process_model(caller.definition_id), {kind: [call_activity]}))
