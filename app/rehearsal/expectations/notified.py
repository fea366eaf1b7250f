"""``notified``: exactly these posts were told something since the last ``expect`` that asked who was notified."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

import yaml
from sqlalchemy import select

from app.models import Notification
from app.rehearsal import readers
from app.rehearsal.comparing import listed
from app.rehearsal.errors import Mismatch
from app.rehearsal.expectation import Expectation
from app.rehearsal.instants import read_instant, show_instant
from app.rehearsal.reading import Reading
from app.rehearsal.scenario import Step
from app.rehearsal.stage import Stage
from app.rehearsal.yaml_nodes import entries, plain

_Wanted = dict[str, int | list[datetime] | None]


def _read(node: yaml.Node, reading: Reading) -> _Wanted | None:
    """A list of posts, or of each post how often or at which instants; None where it does not matter."""
    if not isinstance(node, yaml.MappingNode):
        names = readers.names(node, reading)
        return None if names is None else dict.fromkeys(names)
    return {post: _times(value, reading) for post, _, value in entries(node)}


def _times(node: yaml.Node, reading: Reading) -> int | list[datetime] | None:
    value = plain(node)
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    items = value if isinstance(value, list) else [value]
    instants = [read_instant(item) if isinstance(item, str) else None for item in items]
    if None in instants:
        reading.problem(node, "岗位后面应为通知的次数，或者通知的时刻。")
        return None
    return sorted(instant for instant in instants if instant is not None)


def _check(stage: Stage, step: Step, wanted: _Wanted) -> list[Mismatch]:
    tree = stage.tree(step)
    seen = stage.told.setdefault(stage.cases.instance(step.case).id, set())
    query = select(Notification).where(Notification.instance_id.in_(tree)).order_by(Notification.created_at)
    new = [row for row in stage.session.scalars(query) if row.id not in seen]
    seen.update(row.id for row in new)
    found: dict[str, list[datetime]] = {}
    for row in new:
        found.setdefault(row.recipient, []).append(row.created_at)
    here = {post for post, times in wanted.items() if times != 0}
    if here != found.keys():
        told = Counter({post: len(times) for post, times in found.items()})
        return [Mismatch("收到通知的岗位", listed(sorted(here)), listed(told))]
    return [
        Mismatch(f"通知 {post}", _shown(times), _shown(found[post]))
        for post, times in wanted.items()
        if times and not _fits(times, found[post])
    ]


def _fits(wanted: int | list[datetime], found: list[datetime]) -> bool:
    return len(found) == wanted if isinstance(wanted, int) else wanted == found


def _shown(times: Any) -> str:
    if isinstance(times, int):
        return f"{times} 次"
    return f"{len(times)} 次（{'、'.join(show_instant(instant) for instant in times)}）"


NOTIFIED = Expectation("notified", _read, _check)
