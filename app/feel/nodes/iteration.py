"""``for``, ``some`` and ``every``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from app.feel.comparison import kind
from app.feel.frame import Frame, Node
from app.feel.values import Range
from app.typed_json import Value

Domain = tuple[str, Node, Node | None]
"""The name, and the list or the two ends that it runs over."""


class _NoDomain(Exception):
    """What should be iterated over cannot be."""


def every_result(domains: Sequence[Domain], body: Node, uses_partial: bool) -> Node:
    """``for``: one result a combination; the body sees the results so far as ``partial``."""

    def collect(frame: Frame) -> Value:
        results: list[Value] = []
        try:
            for inside in _combinations(domains, 0, frame):
                if uses_partial:
                    frame.run.spend(len(results))
                    inside = inside.inside({"partial": list(results)})
                results.append(body(inside))
        except _NoDomain as error:
            return frame.run.null(str(error))
        return results

    return collect


def some(domains: Sequence[Domain], condition: Node) -> Node:
    return _quantified(domains, condition, decisive=True)


def every(domains: Sequence[Domain], condition: Node) -> Node:
    return _quantified(domains, condition, decisive=False)


def _quantified(domains: Sequence[Domain], condition: Node, decisive: bool) -> Node:
    def decide(frame: Frame) -> Value:
        result: bool | None = not decisive
        try:
            for inside in _combinations(domains, 0, frame):
                value = condition(inside)
                if value is decisive:
                    return decisive
                if not isinstance(value, bool):
                    result = None
        except _NoDomain as error:
            return frame.run.null(str(error))
        return result

    return decide


def _combinations(domains: Sequence[Domain], which: int, frame: Frame) -> Iterator[Frame]:
    """A frame a combination; a later domain may speak of the earlier names."""
    name, start, end = domains[which]
    for value in _values(start(frame), end and end(frame), end is not None):
        frame.run.spend()
        inside = frame.inside({name: value})
        if which + 1 == len(domains):
            yield inside
        else:
            yield from _combinations(domains, which + 1, inside)


def _values(start: Value, end: Value, is_span: bool) -> Iterable[Value]:
    if is_span:
        return _span(start, end)
    if isinstance(start, Range):
        return _inside(start)
    if start is None:
        raise _NoDomain("不能对空值循环")
    return start if isinstance(start, list | tuple) else [start]


def _inside(interval: Range) -> Iterable[Value]:
    """The whole numbers or days of an interval, upwards or downwards."""
    values = _span(interval.start, interval.end)
    for value in values:
        if (value == interval.start and not interval.start_closed) or (
            value == interval.end and not interval.end_closed
        ):
            continue
        yield value


def _span(start: Value, end: Value) -> Iterable[Value]:
    whole = [isinstance(value, int) and not isinstance(value, bool) for value in (start, end)]
    if all(whole):
        return range(start, end + 1) if start <= end else range(start, end - 1, -1)
    if all(isinstance(value, date) and not isinstance(value, datetime) for value in (start, end)):
        step = 1 if start <= end else -1
        return (start + timedelta(days=step * number) for number in range(abs((end - start).days) + 1))
    raise _NoDomain(f"不能从 {kind(start)} 循环到 {kind(end)}")
