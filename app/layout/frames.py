"""Pools and lanes of a drawing that grows: new ones, and those that have to reach further."""

from __future__ import annotations

from app.layout.drawing import Box, Drawing
from app.layout.growing import Growing
from app.layout.model import Node
from app.layout.space import insert_space

_BAND = 120


def new_frames(growing: Growing) -> None:
    """New lanes below the others of their pool, new pools below all."""
    shapes = growing.drawing.shapes
    whole = growing.whole()
    for pool in growing.model.pools:
        lanes = [lane for lane in growing.model.lanes.values() if lane.process == pool.process and lane.leaf]
        if pool.id not in shapes:
            known = [shapes[lane.id] for lane in lanes if lane.id in shapes]
            top = min((box.y for box in known), default=whole.bottom + 40)
            bottom = max((box.bottom for box in known), default=top + (_BAND if pool.process else 60))
            growing.set(pool.id, Box(whole.x, top, whole.width, bottom - top))
        for lane in lanes:
            if lane.id not in shapes:
                pool_box = shapes[pool.id]
                others = [shapes[other.id] for other in lanes if other.id in shapes]
                top = max((box.bottom for box in others), default=pool_box.y)
                left = min((box.x for box in others), default=pool_box.x + 30)
                growing.set(lane.id, Box(left, top, pool_box.right - left, _BAND))
                if top + _BAND > pool_box.bottom:
                    growing.set(pool.id, Box(pool_box.x, pool_box.y, pool_box.width, top + _BAND - pool_box.y))


def widen(growing: Growing, right: int) -> None:
    """Pools and lanes reach as far as what was placed last."""
    for id_ in [*(pool.id for pool in growing.model.pools), *growing.model.lanes]:
        box = growing.drawing.shapes.get(id_)
        if box and box.right < right:
            growing.set(id_, Box(box.x, box.y, right - box.x, box.height))


def deepen(growing: Growing, node: Node, height: int) -> None:
    """Makes a frame that is too low for a node higher: all that lies below moves down by as much."""
    frame = growing.frame_of(node)
    framed = node.scope in growing.drawing.shapes or node.lane in growing.drawing.shapes
    by = height + (40 if node.scope in growing.drawing.shapes else 24) - frame.height
    if framed and by > 0:
        before = Drawing(dict(growing.drawing.shapes), dict(growing.drawing.edges), dict(growing.drawing.labels))
        insert_space(growing.drawing, frame.bottom - 1, by)
        for old, new in ((before.shapes, growing.drawing.shapes), (before.labels, growing.drawing.labels)):
            growing.changed |= {id_ for id_, box in new.items() if old[id_] != box}
        growing.changed |= {id_ for id_, path in growing.drawing.edges.items() if before.edges[id_] != path}
