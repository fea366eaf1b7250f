"""Where a task can be returned to, and what that would cancel and open: shown before it is done."""

from __future__ import annotations

from dataclasses import dataclass

from app import clock, engine
from app.access import require_may_complete
from app.actor import Actor
from app.errors import NotFound
from app.extensions import db
from app.models import UserTask
from app.queries.modification import Preview, preview_of
from app.queries.rest_task import task as readable_task
from app.store.case import Case, opened
from app.store.earlier_tasks import EarlierTask, earlier_tasks
from app.store.moves import Moves


@dataclass(frozen=True, slots=True)
class Returning:
    """``preview`` is what returning ``task`` to ``target`` would do; ``model`` names its elements."""

    task: UserTask
    target: EarlierTask
    preview: Preview
    model: engine.ProcessModel


def return_targets(actor: Actor, task_id: str) -> list[EarlierTask]:
    """The latest first. Raises NotFound, and Forbidden for whoever may not read the case."""
    return earlier_tasks(*_case(actor, task_id))


def return_preview(actor: Actor, task_id: str, element_id: str) -> Returning:
    """Nothing is written, and no lock is held: somebody may be faster. Raises NotFound, and what the return would."""
    case, task = _case(actor, task_id)
    require_may_complete(actor, task, case.governed)
    target = next((one for one in earlier_tasks(case, task) if one.element_id == element_id), None)
    if target is None:
        raise NotFound("只能退回本分支中已经办理过的环节。")
    found = preview_of(case, Moves(cancel=(task_id,), start_before=(element_id,)))
    return Returning(task, target, found, case.model)


def _case(actor: Actor, task_id: str) -> tuple[Case, UserTask]:
    task = readable_task(actor, task_id)
    return opened(db.session(), task.instance, actor, clock.now()), task
