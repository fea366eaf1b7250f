"""Reading names: variables, entries of contexts around, parameters; at last the built-in functions."""

from __future__ import annotations

from app.feel import house, path
from app.feel.built_ins import BUILT_INS
from app.feel.frame import Frame, Node
from app.typed_json import Value

_MISSING = object()


def constant(value: Value) -> Node:
    return lambda frame: value


def name(key: str) -> Node:
    def read(frame: Frame) -> Value:
        try:
            return frame.names[key]
        except KeyError:
            value = find(frame.parent, key)
        return _elsewhere(frame, key) if value is _MISSING else value

    return read


def the_house(frame: Frame) -> Value:
    """The functions of the house; where none are registered, ``house`` is a name like any other."""
    if frame.run.functions:
        return house.context(frame.run.functions)
    return _variable_house(frame)


def the_input(frame: Frame) -> Value:
    return frame.input


def find(frame: Frame | None, key: str) -> Value:
    """The value of the innermost name ``key``, else a mark that is no value (see :func:`is_found`)."""
    while frame is not None:
        if key in frame.names:
            return frame.names[key]
        frame = frame.parent
    return _MISSING


def is_found(value: Value) -> bool:
    return value is not _MISSING


def _elsewhere(frame: Frame, key: str) -> Value:
    """A name of an imported model (``m.name``) may be an entry of ``m``; the rest are functions, or nothing."""
    outer, dot, inner = key.partition(".")
    if dot and is_found(base := find(frame, outer)):
        found, value = path.step(base, inner)
        if found:
            return value
    if key in BUILT_INS:
        return BUILT_INS[key]
    return frame.run.null(f"没有名为“{key}”的变量")


_variable_house = name(house.NAMESPACE)
