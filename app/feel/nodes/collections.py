"""Lists, contexts and intervals, written out."""

from __future__ import annotations

from collections.abc import Sequence

from app.feel.comparison import kind
from app.feel.frame import Frame, Node
from app.feel.intervals import interval_of, interval_of_test
from app.typed_json import Value


def sequence(parts: Sequence[Node]) -> Node:
    def build(frame: Frame) -> list[Value]:
        frame.run.spend(len(parts))
        return [part(frame) for part in parts]

    return build


def context(entries: Sequence[tuple[str, Node]]) -> Node:
    """A context; each entry sees those before it, and a function among them itself."""

    def build(frame: Frame) -> dict[str, Value]:
        frame.run.spend(len(entries))
        made: dict[str, Value] = {}
        inside = frame.inside(made)
        for key, part in entries:
            made[key] = part(inside)
        return made

    return build


def interval(start: Node, end: Node, start_closed: bool, end_closed: bool) -> Node:
    def build(frame: Frame) -> Value:
        low, high = start(frame), end(frame)
        made = interval_of(low, high, start_closed, end_closed)
        return frame.run.null(f"{kind(low)} 与 {kind(high)} 不能作区间的两端") if made is None else made

    return build


def test_interval(operator: str, right: Node) -> Node:
    """``>= 5`` as a value."""
    return lambda frame: interval_of_test(operator, right(frame))
