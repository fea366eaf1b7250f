"""``if``, ``and``, ``or``: three-valued (DMN 1.5 tables 49 and 50)."""

from __future__ import annotations

from collections.abc import Sequence

from app.feel.comparison import kind
from app.feel.frame import Frame, Node
from app.typed_json import Value


def choose(condition: Node, yes: Node, no: Node) -> Node:
    def decide(frame: Frame) -> Value:
        return yes(frame) if condition(frame) is True else no(frame)

    return decide


def conjunction(parts: Sequence[Node]) -> Node:
    """False as soon as one is false; null if any is neither true nor false."""

    def decide(frame: Frame) -> bool | None:
        result: bool | None = True
        for part in parts:
            value = part(frame)
            if value is False:
                return False
            if value is not True:
                result = None
        return result

    return decide


def disjunction(parts: Sequence[Node]) -> Node:
    """True as soon as one is true; null if any is neither true nor false."""

    def decide(frame: Frame) -> bool | None:
        result: bool | None = False
        for part in parts:
            value = part(frame)
            if value is True:
                return True
            if value is not False:
                result = None
        return result

    return decide


def inversion(part: Node) -> Node:
    """``not( )``; null for what is neither true nor false."""

    def invert(frame: Frame) -> bool | None:
        value = part(frame)
        if isinstance(value, bool):
            return not value
        frame.run.null(f"not( ) 要的是真假，这里是 {kind(value)}")
        return None

    return invert
