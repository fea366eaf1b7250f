"""``a.b``."""

from __future__ import annotations

from app.feel import path as paths
from app.feel.frame import Frame, Node
from app.typed_json import Value


def path(base: Node, key: str) -> Node:
    def walk(frame: Frame) -> Value:
        value = base(frame)
        if type(value) is dict and key in value:
            return value[key]
        if isinstance(value, list | tuple):
            frame.run.spend(len(value))
        found, part = paths.step(value, key)
        return part if found else frame.run.null(paths.missing(value, key))

    return walk
