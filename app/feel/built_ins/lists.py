"""Built-in functions that make lists of lists."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping

from app.feel.built_ins.signature import catalogue
from app.feel.comparison import equal, equality_key, kind
from app.feel.errors import EvaluationTooLong
from app.feel.values import Range
from app.typed_json import Value

MAX_ITEMS = 50_000


def contains(items: list[Value], wanted: Value) -> Value:
    return any(equal(item, wanted) is True for item in items)


def append(items: list[Value], more: list[Value]) -> Value:
    return [*items, *more]


def concatenate(lists: list[list[Value]]) -> Value:
    return [item for items in lists for item in items]


def reverse(items: list[Value]) -> Value:
    return items[::-1]


def index_of(items: list[Value], wanted: Value) -> Value:
    return [place for place, item in enumerate(items, 1) if equal(item, wanted) is True]


def distinct(items: Iterable[Value]) -> list[Value]:
    """The items without those equal to an earlier one."""
    kept: dict[Hashable, Value] = {}
    budget = [MAX_ITEMS]
    for item in items:
        kept.setdefault(identity(item, budget), item)
    return list(kept.values())


def union(lists: list[list[Value]]) -> Value:
    return distinct(item for items in lists for item in items)


def flatten(items: list[Value]) -> Value:
    made: list[Value] = []
    _flatten(items, made, [MAX_ITEMS])
    return made


def _flatten(items: list[Value], made: list[Value], budget: list[int]) -> None:
    budget[0] -= 1 + len(items)
    if budget[0] < 0:
        raise EvaluationTooLong
    for item in items:
        if isinstance(item, list | tuple):
            _flatten(list(item), made, budget)
        else:
            made.append(item)


def identity(value: Value, budget: list[int]) -> Hashable:
    """What is the same for equal values and different for others; ``budget`` counts down how much may be looked at."""
    budget[0] -= 1
    if budget[0] < 0:
        raise EvaluationTooLong
    which = kind(value)
    if which == "list":
        return which, tuple([identity(item, budget) for item in value])
    if isinstance(value, Mapping):
        return which, frozenset([(key, identity(item, budget)) for key, item in value.items()])
    if isinstance(value, Range):
        ends = (identity(value.start, budget), identity(value.end, budget))
        return which, ends, value.start_closed, value.end_closed, value.operator
    return which, id(value) if which in ("function", "unknown") else equality_key(value)


FUNCTIONS = catalogue(
    ("list contains(list: list, element: any)", contains),
    ("append(list: list, item*: any)", append),
    ("concatenate(list+: list)", concatenate),
    ("reverse(list: list)", reverse),
    ("index of(list: list, match: any)", index_of),
    ("union(list+: list)", union),
    ("distinct values(list: list)", distinct),
    ("flatten(list: list)", flatten),
)
