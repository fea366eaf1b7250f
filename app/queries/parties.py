"""The organisations that take part in a case: since when, and by which posts and lanes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.engine import ProcessModel
from app.extensions import db
from app.models import CaseParty, HistoryEvent

_NOTICES = ("deadline.reminded", "deadline.escalated")


@dataclass(frozen=True, slots=True)
class Party:
    """``posts`` (``post@organisation``) were given work, under ``lanes``; one with neither was only told of a deadline
    or joined otherwise, which ``told`` says."""

    organisation: str
    since: datetime
    posts: tuple[str, ...]
    lanes: tuple[str, ...]
    told: bool


def parties(root_id: str, models: Mapping[str, ProcessModel]) -> list[Party]:
    """In the order in which they joined. ``models`` are by process instance: those of the case and what it called."""
    rows = db.session.execute(
        select(CaseParty.organisation_id, CaseParty.since)
        .where(CaseParty.instance_id == root_id)
        .order_by(CaseParty.since, CaseParty.organisation_id)
    ).all()
    posts: dict[str, dict[str, None]] = {}
    lanes: dict[str, dict[str, None]] = {}
    told: set[str] = set()
    for event in _asked(list(models)):
        if event.type in _NOTICES:
            told.update(_organisations(event.data["to"]))
            continue
        model = models[event.instance_id or ""]
        element = model.elements.get(event.element_id or "")
        lane = model.lanes.get(element.lane) if element and element.lane else None
        for post in event.data["candidates"]:
            for organisation in _organisations([post]):
                posts.setdefault(organisation, {})[post] = None
                if lane and lane.name:
                    lanes.setdefault(organisation, {})[lane.name] = None
    return [Party(id_, since, tuple(posts.get(id_, ())), tuple(lanes.get(id_, ())), id_ in told) for id_, since in rows]


def _asked(instance_ids: Sequence[str]) -> Sequence[HistoryEvent]:
    query = select(HistoryEvent).where(HistoryEvent.instance_id.in_(instance_ids))
    return db.session.scalars(query.where(HistoryEvent.type.in_(("task.created", *_NOTICES)))).all()


def _organisations(posts: Sequence[str]) -> list[str]:
    return [post.partition("@")[2] for post in posts if "@" in post]
