"""Built-in functions over intervals and points (DMN 1.5 table 78, Allen's relations)."""

from __future__ import annotations

from collections.abc import Callable

from app.feel.built_ins.signature import catalogue
from app.feel.comparison import equal, less
from app.feel.values import Range
from app.typed_json import Value


def _lt(left: Value, right: Value) -> bool:
    return _sure(less(left, right))


def _eq(left: Value, right: Value) -> bool:
    return _sure(equal(left, right))


def _sure(answer: bool | None) -> bool:
    """Raises ValueError, which means null, when the two could not be compared."""
    if answer is None:
        raise ValueError("not comparable")
    return answer


def _holds(interval: Range, point: Value) -> bool:
    return (_lt(interval.start, point) or (interval.start_closed and _eq(interval.start, point))) and (
        _lt(point, interval.end) or (interval.end_closed and _eq(point, interval.end))
    )


def before(a: Value, b: Value) -> bool:
    end, end_closed = (a.end, a.end_closed) if isinstance(a, Range) else (a, True)
    start, start_closed = (b.start, b.start_closed) if isinstance(b, Range) else (b, True)
    return _lt(end, start) or (not (end_closed and start_closed) and _eq(end, start))


def after(a: Value, b: Value) -> bool:
    return before(b, a)


def meets(a: Range, b: Range) -> bool:
    return a.end_closed and b.start_closed and _eq(a.end, b.start)


def met_by(a: Range, b: Range) -> bool:
    return meets(b, a)


def overlaps(a: Range, b: Range) -> bool:
    return not before(a, b) and not before(b, a)


def overlaps_before(a: Range, b: Range) -> bool:
    """``a`` begins earlier, and ends within ``b`` or with it."""
    begins = _lt(a.start, b.start) or (_eq(a.start, b.start) and a.start_closed and not b.start_closed)
    reaches = _lt(b.start, a.end) or (_eq(b.start, a.end) and a.end_closed and b.start_closed)
    ends = _lt(a.end, b.end) or (_eq(a.end, b.end) and (not a.end_closed or b.end_closed))
    return begins and reaches and ends


def overlaps_after(a: Range, b: Range) -> bool:
    """``a`` ends later, and begins within ``b`` or with it."""
    begins = _lt(b.start, a.start) or (_eq(a.start, b.start) and b.start_closed and not a.start_closed)
    reaches = _lt(a.start, b.end) or (_eq(a.start, b.end) and a.start_closed and b.end_closed)
    ends = _lt(b.end, a.end) or (_eq(a.end, b.end) and (a.end_closed or not b.end_closed))
    return begins and reaches and ends


def finishes_point(point: Value, interval: Range) -> bool:
    return interval.end_closed and _eq(interval.end, point)


def finishes(a: Range, b: Range) -> bool:
    starts = _lt(b.start, a.start) or (_eq(a.start, b.start) and (not a.start_closed or b.start_closed))
    return a.end_closed == b.end_closed and _eq(a.end, b.end) and starts


def includes_point(interval: Range, point: Value) -> bool:
    return _holds(interval, point)


def includes(a: Range, b: Range) -> bool:
    starts = _lt(a.start, b.start) or (_eq(a.start, b.start) and (a.start_closed or not b.start_closed))
    ends = _lt(b.end, a.end) or (_eq(a.end, b.end) and (a.end_closed or not b.end_closed))
    return starts and ends


def starts_point(point: Value, interval: Range) -> bool:
    return interval.start_closed and _eq(interval.start, point)


def starts(a: Range, b: Range) -> bool:
    ends = _lt(a.end, b.end) or (_eq(a.end, b.end) and (not a.end_closed or b.end_closed))
    return a.start_closed == b.start_closed and _eq(a.start, b.start) and ends


def coincides_points(a: Value, b: Value) -> bool:
    return _eq(a, b)


def coincides(a: Range, b: Range) -> bool:
    closed = a.start_closed == b.start_closed and a.end_closed == b.end_closed
    return closed and _eq(a.start, b.start) and _eq(a.end, b.end)


def _points(apply: Callable[[Value, Value], bool]) -> Callable[[Value, Value], Value]:
    """Only for two points: an interval, a null, a list are none."""

    def guarded(a: Value, b: Value) -> Value:
        return None if isinstance(a, Range) or isinstance(b, Range) or a is None or b is None else apply(a, b)

    return guarded


def _turned(apply: Callable[[Value, Value], Value]) -> Callable[[Value, Value], Value]:
    return lambda a, b: apply(b, a)


_PAIRS: tuple[tuple[str, Callable[[Range, Range], bool]], ...] = (
    ("before", before),
    ("after", after),
    ("meets", meets),
    ("met by", met_by),
    ("overlaps", overlaps),
    ("overlaps before", overlaps_before),
    ("overlaps after", overlaps_after),
    ("finishes", finishes),
    ("includes", includes),
    ("starts", starts),
    ("coincides", coincides),
)

FUNCTIONS = catalogue(
    *((f"{name}(range1: range, range2: range)", apply) for name, apply in _PAIRS),
    ("finished by(range1: range, range2: range)", _turned(finishes)),
    ("during(range1: range, range2: range)", _turned(includes)),
    ("started by(range1: range, range2: range)", _turned(starts)),
    ("before(point: any, range: range)", before),
    ("before(range: range, point: any)", before),
    ("before(point1: any, point2: any)", _points(before)),
    ("after(point: any, range: range)", after),
    ("after(range: range, point: any)", after),
    ("after(point1: any, point2: any)", _points(after)),
    ("finishes(point: any, range: range)", finishes_point),
    ("finished by(range: range, point: any)", _turned(finishes_point)),
    ("includes(range: range, point: any)", includes_point),
    ("during(point: any, range: range)", _turned(includes_point)),
    ("starts(point: any, range: range)", starts_point),
    ("started by(range: range, point: any)", _turned(starts_point)),
    ("coincides(point1: any, point2: any)", _points(coincides_points)),
)
