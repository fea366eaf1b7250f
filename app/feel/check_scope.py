"""Which names a part of an expression sees while it is checked."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from app.feel import tree as t
from app.feel.house import NAMESPACE, qualified
from app.feel.types import FeelType

Types = Mapping[str, FeelType | None]
Scope = dict[str, FeelType | None]


class OpenScope(dict[str, FeelType | None]):
    """A scope in which any name may exist, because the items of a list are not known."""

    def __contains__(self, name: object) -> bool:
        return True

    def __missing__(self, name: str) -> None:
        return None


def extended(scope: dict[str, FeelType | None], more: Types = MappingProxyType({})) -> dict[str, FeelType | None]:
    """A scope of its own with ``more`` names in it; where any name may exist, any still may."""
    names = {**scope, **more}
    return OpenScope(names) if isinstance(scope, OpenScope) else names


def imported(name: str, scope: Mapping[str, FeelType | None]) -> bool:
    return "." in name and name.partition(".")[0] in scope


def in_house(part: t.Part, scope: Mapping[str, FeelType | None]) -> str | None:
    """The full name of a function that is reached through the context ``house``; None for any other part."""
    if isinstance(part, t.Path) and isinstance(part.base, t.Name) and part.base.name == NAMESPACE:
        # The keys, because an open scope says of every name that it holds it.
        return None if NAMESPACE in set(scope.keys()) else qualified(part.name)
    return None
