"""Which rows a block takes in the lanes that it reaches over."""

from __future__ import annotations

from collections.abc import Sequence

from app.layout.blocks import Block
from app.layout.occupancy import FAR


def between(lanes: Sequence[str], block: Block) -> list[str]:
    """The lanes that a block crosses from border to border."""
    at = sorted(lanes.index(lane) for lane in block.extent)
    return list(lanes[at[0] + 1 : at[-1]])


def spread(lanes: Sequence[str], block: Block, lane: str) -> tuple[int, int]:
    """The rows a block takes in a lane: to the lane's edge where the block goes on beyond it."""
    at = [lanes.index(other) for other in block.extent]
    here = lanes.index(lane)
    low, high = block.extent.get(lane, (-FAR, FAR))
    return (-FAR if here > min(at) else low), (FAR if here < max(at) else high)


def moved(rows: tuple[int, int], by: int) -> tuple[int, int]:
    """The edge of a lane stays where it is."""
    low, high = rows
    return low + (by if low > -FAR else 0), high + (by if high < FAR else 0)
