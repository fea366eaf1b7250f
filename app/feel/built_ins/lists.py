"""Built-in functions over lists."""

from __future__ import annotations

from app.feel.arithmetic import add, divide
from app.feel.built_ins.signature import MANY, BuiltIn
from app.feel.comparison import equal, less
from app.typed_json import Value


def _items(arguments: tuple[Value, ...]) -> list[Value]:
    """``f([1, 2])`` and ``f(1, 2)`` mean the same."""
    only = arguments[0] if len(arguments) == 1 else list(arguments)
    return list(only) if isinstance(only, list | tuple) else [only]


def count(items: Value) -> Value:
    return None if items is None else len(_items((items,)))


def total(*arguments: Value) -> Value:
    items = _items(arguments)
    result = items[0] if items else None
    for item in items[1:]:
        result = add(result, item)
    return add(0, result) if len(items) == 1 and isinstance(result, int) else result


def mean(*arguments: Value) -> Value:
    items = _items(arguments)
    return divide(total(items), len(items)) if items else None


def smallest(*arguments: Value) -> Value:
    return _extreme(_items(arguments), smallest=True)


def largest(*arguments: Value) -> Value:
    return _extreme(_items(arguments), smallest=False)


def every(*arguments: Value) -> Value:
    """True if all are true, false if any is false, else null."""
    items = _items(arguments)
    return False if any(item is False for item in items) else (all(item is True for item in items) or None)


def some(*arguments: Value) -> Value:
    """True if any is true, false if all are false, else null."""
    items = _items(arguments)
    if any(item is True for item in items):
        return True
    return False if all(item is False for item in items) else None


def list_contains(items: Value, wanted: Value) -> Value:
    return any(equal(item, wanted) is True for item in items) if isinstance(items, list | tuple) else None


def append(items: Value, *more: Value) -> Value:
    return [*_items((items,)), *more]


def concatenate(*arguments: Value) -> Value:
    return [item for argument in arguments for item in _items((argument,))]


def reverse(items: Value) -> Value:
    return list(reversed(_items((items,))))


def distinct(items: Value) -> Value:
    kept: list[Value] = []
    for item in _items((items,)):
        if not any(equal(item, seen) is True for seen in kept):
            kept.append(item)
    return kept


def _extreme(items: list[Value], smallest: bool) -> Value:
    if not items:
        return None
    best = items[0]
    for item in items:
        first = less(item, best, True) if smallest else less(best, item, True)
        if first is None:
            return None
        best = item if first else best
    return best


FUNCTIONS: dict[str, BuiltIn] = {
    "count": BuiltIn(count, 1, 1),
    "sum": BuiltIn(total, 1, MANY),
    "mean": BuiltIn(mean, 1, MANY),
    "min": BuiltIn(smallest, 1, MANY),
    "max": BuiltIn(largest, 1, MANY),
    "all": BuiltIn(every, 1, MANY),
    "any": BuiltIn(some, 1, MANY),
    "list contains": BuiltIn(list_contains, 2, 2),
    "append": BuiltIn(append, 2, MANY),
    "concatenate": BuiltIn(concatenate, 1, MANY),
    "reverse": BuiltIn(reverse, 1, 1),
    "distinct values": BuiltIn(distinct, 1, 1),
}
