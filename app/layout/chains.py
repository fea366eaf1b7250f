"""In which order the nodes of a scope are placed: chain by chain, each from what is placed already."""

from __future__ import annotations

from collections.abc import Mapping

from app.layout.columns import Scope, topological
from app.layout.model import Model


class Chains:
    """``placed`` are the nodes that have a row, and grows meanwhile; ``incoming`` the sources of flows by target."""

    def __init__(
        self, scope: Scope, model: Model, incoming: Mapping[str, list[str]], placed: Mapping[str, object]
    ) -> None:
        self.scope, self.model, self.incoming, self.placed = scope, model, incoming, placed
        self.predecessors: dict[str, list[str]] = {node.id: [] for node in scope.nodes}
        for source, targets in scope.forward.items():
            for target in targets:
                self.predecessors[target].append(source)
        self.rest: dict[str, int] = {}
        for id_ in reversed(topological(scope.forward)):
            self.rest[id_] = scope.width[id_] + max((self.rest[t] for t in scope.forward[id_]), default=0)

    def first(self) -> str | None:
        return next((node.id for node in self.scope.nodes if not self.predecessors[node.id]), None)

    def next(self) -> tuple[str, str | None] | None:
        """The next node to place and the one, placed already, from which its flow comes."""
        best: tuple[tuple[int, int, int], str, str | None] | None = None
        for order, node in enumerate(self.scope.nodes):
            if node.id in self.placed:
                continue
            for source in self._sources(node.id):
                column = self.exit_column(source)
                key = (0, -column if self.is_boundary(source) else column, order)
                best = min(best, (key, node.id, source)) if best else (key, node.id, source)
            if not self._sources(node.id):
                key = (1, self.scope.column[node.id], order)
                best = min(best, (key, node.id, None), key=lambda item: item[0]) if best else (key, node.id, None)
        return (best[1], best[2]) if best else None

    def chain(self, first: str) -> tuple[list[str], str | None]:
        """The longest way on over what is not placed, and the node, placed already, that it joins."""
        chain = [first]
        while True:
            options = [
                target
                for target in self.scope.forward[chain[-1]]
                if target not in self.placed and chain[-1] in self.incoming[target]
            ]
            if not options:
                break
            chain.append(max(options, key=lambda id_: (self.rest[id_], -options.index(id_))))
        joins = [t for t in self.scope.forward[chain[-1]] if t in self.placed]
        return chain, min(joins, key=lambda id_: self.scope.column[id_]) if joins else None

    def is_boundary(self, id_: str | None) -> bool:
        return id_ in self.scope.event_column

    def exit_column(self, source: str) -> int:
        if source in self.scope.event_column:
            return self.scope.event_column[source]
        return self.scope.column[source] + self.scope.width[source] - 1

    def _sources(self, id_: str) -> list[str]:
        """Where flows into a node come from that is placed: nodes, or boundary events of them."""
        found = []
        for source in self.incoming.get(id_, ()):
            host = self.model.nodes[source].host
            at = host if host in self.scope.column else source
            if at in self.placed and at in self.predecessors[id_]:
                found.append(source)
        return found
