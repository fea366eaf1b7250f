"""What a person decides to move in a running process: named by activity or by element, resolved to open activities."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from app import engine
from app.errors import BadRequest
from app.models import ActivityInstance
from app.store.case import Case


@dataclass(frozen=True, slots=True)
class Moves:
    """``cancel`` are ids of activity instances, ``cancel_all`` elements all of whose open activities are cancelled,
    ``start_before`` elements that get a token. Ids of elements are of the instance that is moved."""

    cancel: tuple[str, ...] = ()
    cancel_all: tuple[str, ...] = ()
    start_before: tuple[str, ...] = ()


def moved(case: Case, moves: Moves) -> engine.Step:
    """The step that the moves make, not yet applied. Raises BadRequest, CannotMove, and what the step raises."""
    return case.act(engine.move, activities_to_cancel(case, moves), moves.start_before, instance_id=case.called_id)


def activities_to_cancel(case: Case, moves: Moves) -> tuple[str, ...]:
    found = list(moves.cancel)
    for element_id in moves.cancel_all:
        open_here = select(ActivityInstance.id).where(
            ActivityInstance.instance_id == case.instance.id,
            ActivityInstance.element_id == element_id,
            ActivityInstance.ended_at.is_(None),
        )
        ids = case.session.scalars(open_here.order_by(ActivityInstance.sequence)).all()
        if not ids:
            raise BadRequest(f"元素 {element_id} 没有进行中的活动，无法取消。")
        found += ids
    return tuple(dict.fromkeys(found))
