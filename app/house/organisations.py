"""The functions of organisations and of who works for them."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select

from app.house.function import HouseFunction
from app.house.world import World
from app.models import Membership, Organisation
from app.models.holding import held_at
from app.typed_json import Value


def _organisation(world: World) -> Callable[[Value], Value]:
    def organisation(id: Value) -> Value:
        row = world.session.get(Organisation, id) if isinstance(id, str) else None
        if row is None:
            return None
        facts = {"id": row.id, "name": row.name, "kind": row.kind, "level": row.level, "area": row.area}
        line = {"superior_line": row.superior_line, "is_enforcement_organ": row.is_enforcement_organ}
        origin = {"entrusted_by": row.entrusted_by, "dispatched_from": row.dispatched_from}
        return facts | {"parent": row.parent_id, "jurisdiction": row.jurisdiction} | line | origin

    return organisation


def _organisation_of(world: World) -> Callable[[Value], Value]:
    def organisation_of(person: Value) -> Value:
        if not isinstance(person, str):
            return None
        query = select(Membership.organisation_id).where(Membership.user_id == person).distinct()
        query = query.where(held_at(world.now))
        found = world.session.scalars(query.limit(2)).all()
        return found[0] if len(found) == 1 else None

    return organisation_of


ORGANISATION = HouseFunction(
    "organisation",
    ("organisation(id: string)",),
    "标识为 id 的机构的 `id`、`name`、`kind`、`level`、`area`、`parent`、`jurisdiction`、`superior_line`、"
    "`is_enforcement_organ`、`entrusted_by`、`dispatched_from`；没有则为 null",
    _organisation,
)
ORGANISATION_OF = HouseFunction(
    "organisation_of",
    ("organisation_of(person: string)",),
    "账号 person 现在任职的机构的标识；不止一个或没有则为 null",
    _organisation_of,
)
