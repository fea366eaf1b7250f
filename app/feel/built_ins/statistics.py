"""Built-in functions that make one number of a list."""

from __future__ import annotations

from decimal import Decimal

from app.feel.arithmetic import add, divide
from app.feel.built_ins.signature import catalogue
from app.feel.comparison import kind, less
from app.feel.numbers import CONTEXT, exact, tidy
from app.typed_json import Value

_SUMMABLE = ("number", "days and time duration", "years and months duration")


def count(items: list[Value]) -> Value:
    return len(items)


def total(items: list[Value]) -> Value:
    """The sum of numbers, or of durations of one kind; None for no items."""
    if not items or kind(items[0]) not in _SUMMABLE:
        return None
    result = items[0]
    for item in items[1:]:
        result = add(result, item)
    return add(0, result) if kind(result) == "number" else result


def mean(items: list[Value]) -> Value:
    return divide(total(items), len(items)) if items else None


def smallest(items: list[Value]) -> Value:
    return _extreme(items, upwards=True)


def largest(items: list[Value]) -> Value:
    return _extreme(items, upwards=False)


def product(items: list[Value]) -> Value:
    if not items:
        return None
    result = Decimal(1)
    for number in _numbers(items):
        result = CONTEXT.multiply(result, number)
    return tidy(result)


def median(items: list[Value]) -> Value:
    """The middle number, or the mean of the two in the middle."""
    if not items:
        return None
    ordered = sorted(_numbers(items))
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return tidy(ordered[middle])
    return tidy(CONTEXT.divide(CONTEXT.add(ordered[middle - 1], ordered[middle]), Decimal(2)))


def deviation(items: list[Value]) -> Value:
    """The standard deviation of a sample; None for fewer than two numbers."""
    if len(items) < 2:
        return None
    numbers = _numbers(items)
    middle = CONTEXT.divide(_sum(numbers), Decimal(len(numbers)))
    squares = [CONTEXT.power(CONTEXT.subtract(number, middle), 2) for number in numbers]
    return tidy(CONTEXT.sqrt(CONTEXT.divide(_sum(squares), Decimal(len(numbers) - 1))))


def mode(items: list[Value]) -> Value:
    """The numbers that occur most often, upwards."""
    counts: dict[Decimal, int] = {}
    for number in _numbers(items):
        counts[number] = counts.get(number, 0) + 1
    most = max(counts.values(), default=0)
    return [tidy(number) for number in sorted(counts) if counts[number] == most]


def _numbers(items: list[Value]) -> list[Decimal]:
    """The numbers as decimals; raises ValueError when something else is among them."""
    if any(kind(item) != "number" for item in items):
        raise ValueError("not a number")
    return [exact(item) for item in items]


def _sum(numbers: list[Decimal]) -> Decimal:
    result = Decimal(0)
    for number in numbers:
        result = CONTEXT.add(result, number)
    return result


def _extreme(items: list[Value], upwards: bool) -> Value:
    if not items:
        return None
    best = items[0]
    if less(best, best, True) is None:
        return None
    for item in items[1:]:
        first = less(item, best) if upwards else less(best, item)
        if first is None:
            return None
        best = item if first else best
    return best


FUNCTIONS = catalogue(
    ("count(list: list)", count),
    ("sum(list: list)", total),
    ("sum(n+: any)", total),
    ("mean(list: list)", mean),
    ("mean(n+: any)", mean),
    ("min(list: list)", smallest),
    ("min(c+: any)", smallest),
    ("max(list: list)", largest),
    ("max(c+: any)", largest),
    ("product(list: list)", product),
    ("product(n+: any)", product),
    ("median(list: list)", median),
    ("median(n+: any)", median),
    ("stddev(list: list)", deviation),
    ("stddev(n+: any)", deviation),
    ("mode(list: list)", mode),
    ("mode(n+: any)", mode),
)
