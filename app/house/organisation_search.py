"""The function that finds the one organisation of a kind below another."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select

from app.house.function import HouseFunction
from app.house.world import World
from app.models import Organisation
from app.typed_json import Value


def _organisation_with(world: World) -> Callable[[Value, Value], Value]:
    def organisation_with(parent: Value, kind: Value) -> Value:
        if not isinstance(parent, str) or not isinstance(kind, str):
            return None
        query = select(Organisation.id).where(Organisation.parent_id == parent, Organisation.kind == kind)
        found = world.session.scalars(query.limit(2)).all()
        return found[0] if len(found) == 1 else None

    return organisation_with


ORGANISATION_WITH = HouseFunction(
    "organisation_with",
    ("organisation_with(parent: string, kind: string)",),
    "上级是 parent、类别是 kind 的那一个机构的标识；不止一个或没有则为 null",
    _organisation_with,
)
