"""The interval that a text writes, for ``range("[1..3]")``: its ends are literals, nothing is computed."""

from __future__ import annotations

from app.feel import tree as t
from app.feel.built_ins import moments
from app.feel.comparison import kind, less
from app.feel.errors import FeelSyntaxError
from app.feel.intervals import interval_of
from app.feel.parser import Parser
from app.feel.values import Range
from app.typed_json import Value

_LITERAL_CALLS = ("date", "time", "date and time", "duration")
_OPEN, _CLOSE = "[(]", "])["


def read_range(text: str) -> Range | None:
    """None for anything but one interval of literals that begins before it ends."""
    text = text.strip()
    if len(text) < 4 or text[0] not in _OPEN or text[-1] not in _CLOSE:
        return None
    try:
        tree = Parser(text, (), {}).whole_expression()
    except FeelSyntaxError:
        return None
    if not isinstance(tree, t.RangeOf):
        return None
    try:
        return _made(_value(tree.start), _value(tree.end), tree.start_closed, tree.end_closed)
    except _NotLiteral:
        return None


class _NotLiteral(Exception):
    """An end of the interval that would have to be computed."""


def _made(start: Value, end: Value, start_closed: bool, end_closed: bool) -> Range | None:
    if start is None and end is None:
        return None
    if start is not None and end is not None and (kind(start) != kind(end) or less(start, end, True) is not True):
        return None
    return interval_of(start, end, start_closed, end_closed)


def _value(part: t.Part) -> Value:
    match part:
        case t.Literal():
            return part.value
        case t.Call(target=t.Name(name=name), arguments=(t.Literal(value=str() as text),)) if name in _LITERAL_CALLS:
            return moments.FUNCTIONS[name].call([text], {})
    raise _NotLiteral
