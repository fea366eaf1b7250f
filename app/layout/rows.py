"""Which row of its lane each node stands in: the main path straight, branches beside it, loops and exceptions below."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from app.layout.blocks import Block
from app.layout.chains import Chains
from app.layout.columns import Scope
from app.layout.model import Model, Node
from app.layout.notes import Notes
from app.layout.occupancy import FAR, Occupancy
from app.layout.reach import between, moved, spread

_SEARCH = 80


class Rows:
    """Lays out one scope after another, the innermost first."""

    def __init__(self, model: Model, scopes: dict[str, Scope], lanes: Sequence[str]) -> None:
        self.model, self.scopes, self.lanes = model, scopes, lanes
        self.incoming: dict[str, list[str]] = {}
        self.pushed: dict[str, int] = {}
        for link in model.links.values():
            if link.is_flow:
                self.incoming.setdefault(link.target, []).append(link.source)

    def block(self, scope_id: str, lane: str | None = None) -> Block:
        """``lane`` puts everything into one lane, for a sub-process that cannot reach over the lanes between."""
        return _Placing(self, self.scopes[scope_id], lane).done()


class _Placing:
    def __init__(self, rows: Rows, scope: Scope, lane: str | None) -> None:
        self.rows, self.scope, self.only = rows, scope, lane
        self.model = rows.model
        self.result = Block()
        self.taken = Occupancy()
        self.chains = Chains(scope, rows.model, rows.incoming, self.result.row)

    def done(self) -> Block:
        first = self.chains.first()
        if first is not None:
            self._chain(first, None)
        while (found := self.chains.next()) is not None:
            self._chain(*found)
        for node in self.scope.on_event:
            self._below(node)
        Notes(self.rows.scopes, self.scope, self.model, self.result, self.taken).place(self._lane)
        return self._measured()

    def _chain(self, first: str, origin: str | None) -> None:
        chain, join = self.chains.chain(first)
        before = origin
        for lane, group in groupby(chain, key=self._lane):
            segment = list(group)
            after = chain[chain.index(segment[-1]) + 1] if segment[-1] != chain[-1] else join
            self._segment(segment, lane, before, after)
            before = segment[-1]

    def _lane(self, id_: str) -> str:
        return self.only or self.model.nodes[id_].lane

    def _segment(self, segment: list[str], lane: str, before: str | None, after: str | None) -> None:
        left = self.scope.column[segment[0]]
        right = self.scope.column[segment[-1]] + self.scope.width[segment[-1]] - 1
        row = 0
        if before is not None:
            host = self.model.nodes[before].host if self.chains.is_boundary(before) else before
            place = self.result.row[host or before]
            if place[0] == lane:
                row, left = place[1], min(left, self.chains.exit_column(before) + (0 if host != before else 1))
        if after in self.result.row and self.result.row[after][0] == lane:
            right = max(right, self.scope.column[after] - 1)
        blocks = {id_: self._inner(id_) for id_ in segment if id_ in self.rows.scopes}
        for candidate in sorted(
            range(-_SEARCH, _SEARCH + 1), key=lambda at: self._dislike(at, row, before, lane, after)
        ):
            if self._fits(segment, blocks, lane, candidate, left, right):
                break
        else:
            self._squeezed(segment, lane, before, (left, right))
            return
        self.taken.keep_free(lane, candidate, (left, right))
        for id_ in segment:
            self._put(id_, lane, candidate, blocks.get(id_))

    def _squeezed(self, segment: list[str], lane: str, before: str | None, columns: tuple[int, int]) -> None:
        """No row is free for a whole segment: its nodes one by one; one alone asks for columns further right."""
        first = segment[0]
        own = self.scope.column[first], self.scope.column[first] + self.scope.width[first] - 1
        if len(segment) > 1:
            for id_ in segment:
                self._segment([id_], lane, before, None)
                before = id_
        elif columns != own:
            self._segment(segment, lane, None, None)
        else:
            self.rows.pushed[first] = self.taken.beyond(lane, (-FAR, FAR), own) - self.scope.start
            self._put(
                first, lane, self.taken.rows(lane)[1] + 1, self._inner(first) if first in self.rows.scopes else None
            )

    def _dislike(self, at: int, row: int, before: str | None, lane: str, after: str | None) -> tuple[float, int]:
        """How far a row is from the wanted one; exceptions go below, branches to the side on which they go on."""
        away = at - row
        onward = self._direction(lane, after) or (self._direction(lane, before) if row == 0 else 0)
        if self.chains.is_boundary(before):
            onward = 1
            weight = 3.0 if away < 0 else 1.0
        else:
            weight = 1.3 if away * onward < 0 else 1.0
        return abs(away) * weight, -away * (onward or 1)

    def _direction(self, lane: str, other: str | None) -> int:
        if other is None or self.chains.is_boundary(other) or other not in self.scope.column:
            return 0
        here, there = self.rows.lanes.index(lane), self.rows.lanes.index(self._lane(other))
        return (there > here) - (there < here)

    def _inner(self, id_: str) -> Block:
        lane = self._lane(id_)
        block = self.rows.block(id_, self.only)
        if lane not in block.extent and not block.row:
            return self.rows.block(id_, lane)
        block.extent.setdefault(lane, (0, 0))
        columns = self.scope.column[id_], self.scope.column[id_] + self.scope.width[id_] - 1
        beyond = max(
            self.taken.beyond(other, (-FAR, FAR), columns) for other in [lane, *between(self.rows.lanes, block)]
        )
        if any(
            not self.taken.free(other, (-FAR, FAR), columns, solid=True) for other in between(self.rows.lanes, block)
        ):
            self.rows.pushed[id_] = beyond - self.scope.start
            return self.rows.block(id_, lane)
        return block

    def _fits(self, segment: list[str], blocks: dict[str, Block], lane: str, row: int, left: int, right: int) -> bool:
        if not self.taken.free(lane, (row, row), (left, right)):
            return False
        for id_, block in blocks.items():
            columns = self.scope.column[id_], self.scope.column[id_] + self.scope.width[id_] - 1
            if not self.taken.free(lane, moved(spread(self.rows.lanes, block, lane), row), columns):
                return False
        return True

    def _put(self, id_: str, lane: str, row: int, block: Block | None) -> None:
        self.result.row[id_] = (lane, row)
        columns = self.scope.column[id_], self.scope.column[id_] + self.scope.width[id_] - 1
        if block is None:
            self.taken.take(lane, (row, row), columns)
            return
        shift = {lane: row}
        for other in block.extent:
            if other != lane:
                rows = spread(self.rows.lanes, block, other)
                for by in sorted(range(-_SEARCH, _SEARCH + 1), key=lambda n: (abs(n), n)):
                    if self.taken.free(other, moved(rows, by), columns, solid=True):
                        break
                shift[other] = by
        shifted = block.shifted(shift)
        at = sorted(self.rows.lanes.index(other) for other in shifted.extent)
        for other in self.rows.lanes[at[0] : at[-1] + 1]:
            self.taken.take(other, spread(self.rows.lanes, shifted, other), columns)
        self.result.row |= shifted.row
        self.result.borders |= shifted.borders
        top, bottom = self.rows.lanes[at[0]], self.rows.lanes[at[-1]]
        self.result.borders[id_] = ((top, shifted.extent[top][0]), (bottom, shifted.extent[bottom][1]))

    # -- what no flow leads to

    def _below(self, node: Node) -> None:
        """An event sub-process stands below the flow of its scope."""
        lane, block = self._lane(node.id), self._inner(node.id)
        columns = self.scope.column[node.id], self.scope.column[node.id] + self.scope.width[node.id] - 1
        flow = [row for id_, (at, row) in self.result.row.items() if at == lane and not self._aside(id_)]
        reach = spread(self.rows.lanes, block, lane)
        first = max(flow, default=-1) + 1 - (block.extent[lane][0])
        for row in [*range(first, first + _SEARCH), *range(first, -_SEARCH, -1)]:
            if self.taken.free(lane, moved(reach, row), columns):
                break
        else:
            self.rows.pushed[node.id] = self.taken.beyond(lane, (-FAR, FAR), columns) - self.scope.start
        self._put(node.id, lane, row, block)

    def _aside(self, id_: str) -> bool:
        while id_ in self.model.nodes:
            if self.model.nodes[id_].on_event and self.model.nodes[id_].scope == self.scope.id:
                return True
            id_ = self.model.nodes[id_].scope
        return False

    def _measured(self) -> Block:
        """With the rows that the scope takes, a border row above and below included."""
        rows: dict[str, list[int]] = {}
        for lane, row in self.result.row.values():
            rows.setdefault(lane, []).append(row)
        for ends in self.result.borders.values():
            for lane, row in ends:
                rows.setdefault(lane, []).append(row)
        if not rows:
            rows[self.only or self.rows.lanes[0]] = [0]
        self.result.extent = {lane: (min(at) - 1, max(at) + 1) for lane, at in rows.items()}
        return self.result
