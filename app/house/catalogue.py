"""All functions of the house, by name: declared for the checks of a deployment, and made for an evaluation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from app.feel.built_ins.signature import BuiltIn, catalogue
from app.feel.house import qualified
from app.house.function import HouseFunction
from app.house.moments import DEADLINE, NOW, TODAY
from app.house.organisation_search import ORGANISATION_WITH
from app.house.organisations import ORGANISATION, ORGANISATION_OF
from app.house.working_days import (
    IS_WORKING_DAY,
    STATUTORY_DAY_AFTER,
    WORKING_DAYS_AFTER,
    WORKING_DAYS_BETWEEN,
)
from app.house.world import World
from app.typed_json import Value

FUNCTIONS: Mapping[str, HouseFunction] = {
    function.name: function
    for function in (
        NOW,
        TODAY,
        DEADLINE,
        WORKING_DAYS_AFTER,
        WORKING_DAYS_BETWEEN,
        IS_WORKING_DAY,
        STATUTORY_DAY_AFTER,
        ORGANISATION,
        ORGANISATION_OF,
        ORGANISATION_WITH,
    )
}


@cache
def declared() -> Mapping[str, BuiltIn]:
    """The declarations under every name that a model may use: ``house.deadline`` and ``deadline``."""
    found = catalogue(*((way, _not_here) for function in FUNCTIONS.values() for way in function.ways))
    return found | {qualified(name): function for name, function in found.items()}


def functions(world: World) -> dict[str, Callable[..., Value]]:
    """What an evaluation in that world registers."""
    return {name: function.make(world) for name, function in FUNCTIONS.items()}


def _not_here(*arguments: Value) -> Value:
    raise NotImplementedError("a declaration is only looked at")
