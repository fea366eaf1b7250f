"""Lift the supervision of a case (解除督办), with a note."""

from __future__ import annotations

from app import clock
from app.actor import Actor
from app.errors import Conflict, Forbidden, NotFound
from app.models import CaseSupervision
from app.store.open_case import open_case
from app.store.reasons import needed
from app.store.transaction import transaction


def lift_supervision(supervision_id: str, *, actor: Actor, note: str | None) -> None:
    """By the supervisor, or by whoever is on the post by which it was opened.

    Raises ReasonMissing, NotFound, Forbidden, Conflict (lifted already), CaseEnded (it ended with the case).
    """
    words = needed(note, "解除督办的说明")
    with transaction() as session:
        found = session.get(CaseSupervision, supervision_id)
        if found is None:
            raise NotFound("没有这项督办。")
        if actor.user_id != found.supervisor and found.supervisor_post not in actor.posts:
            raise Forbidden("督办只能由督办人或其岗位解除。")
        case = open_case(session, found.instance_id, actor, clock.now())
        session.refresh(found)
        if found.ended_at is not None:
            raise Conflict("此项督办已经解除。")
        found.ended_at, found.ended_by, found.end_note = case.now, actor.user_id, words
        case.record("supervision.lifted", data={"supervisor": found.supervisor, "note": words})
