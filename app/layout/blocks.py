"""A scope whose rows are known, as a block that the scope around it puts somewhere."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Block:
    """A scope that has been laid out: the row of each node below it, and the rows it takes in each lane.

    Borders of sub-processes are in ``extent`` and, by sub-process, in ``borders``: (lane, row) of top and bottom.
    """

    row: dict[str, tuple[str, int]] = field(default_factory=dict)
    borders: dict[str, tuple[tuple[str, int], tuple[str, int]]] = field(default_factory=dict)
    extent: dict[str, tuple[int, int]] = field(default_factory=dict)

    def shifted(self, by: dict[str, int]) -> Block:
        def at(place: tuple[str, int]) -> tuple[str, int]:
            return place[0], place[1] + by[place[0]]

        return Block(
            {id_: at(place) for id_, place in self.row.items()},
            {id_: (at(top), at(bottom)) for id_, (top, bottom) in self.borders.items()},
            {lane: (low + by[lane], high + by[lane]) for lane, (low, high) in self.extent.items()},
        )
