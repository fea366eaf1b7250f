"""Which column each node stands in: layers from left to right, scope by scope, loops taken back out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.layout.model import ARTIFACTS, GATEWAYS, Model, Node


@dataclass(slots=True)
class Wishes:
    """What an earlier attempt has taught: gateways and successors that cannot stand one below the other, and the least
    column, counted from its scope's first, of nodes for which there was no room further left."""

    apart: set[tuple[str, str]] = field(default_factory=set)
    pushed: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Scope:
    """The nodes of one scope that stand in a flow, and the edges between them that lead to the right.

    ``column`` and ``width`` are in columns, relative to the scope's first until ``absolute`` has been asked.
    ``forward`` and ``backward`` hold (source, target) of flows; a boundary event's flow is its host's.
    """

    id: str
    nodes: list[Node]
    on_event: list[Node]
    boundary: dict[str, list[Node]]
    forward: dict[str, list[str]] = field(default_factory=dict)
    column: dict[str, int] = field(default_factory=dict)
    width: dict[str, int] = field(default_factory=dict)
    event_column: dict[str, int] = field(default_factory=dict)
    dropped: list[tuple[str, str]] = field(default_factory=list)
    total: int = 1
    start: int = 0


def scopes_of(model: Model, wishes: Wishes) -> dict[str, Scope]:
    """Every scope with absolute columns; borders of sub-processes take a column on either side.

    A gateway's successor in another lane stands straight below or above it, unless the wishes tell otherwise."""
    found: dict[str, Scope] = {}
    for process in model.processes:
        _columns(process, model, found, wishes)
        _shift(process, 0, found)
    return found


def _columns(id_: str, model: Model, found: dict[str, Scope], wishes: Wishes) -> int:
    inside = [node for node in model.nodes.values() if node.scope == id_ and node.kind not in ARTIFACTS]
    here = {node.id for node in inside}
    flowing = [node for node in inside if not node.on_event and node.host not in here]
    boundary: dict[str, list[Node]] = {}
    for node in inside:
        if node.host in here:
            boundary.setdefault(node.host or "", []).append(node)
    scope = found[id_] = Scope(id_, flowing, [node for node in inside if node.on_event], boundary)
    for node in inside:
        if node.host not in here:
            scope.width[node.id] = _columns(node.id, model, found, wishes) + 2 if node.is_scope else 1
    _layers(scope, model, wishes)
    return scope.total


def _layers(scope: Scope, model: Model, wishes: Wishes) -> None:
    host = {event.id: at for at, events in scope.boundary.items() for event in events}
    least: dict[tuple[str, str], int] = {}
    dropped: set[tuple[str, bool]] = set()
    successors: dict[str, list[str]] = {node.id: [] for node in scope.nodes}
    for at, events in scope.boundary.items():
        for position, event in enumerate(events):
            scope.event_column[event.id] = _event_column(scope.width[at], position, len(events))
    for link in model.links.values():
        if link.is_flow and link.scope == scope.id:
            source = host.get(link.source, link.source)
            if source not in successors or link.target not in successors or source == link.target:
                continue
            successors[source].append(link.target)
            far = scope.width[source]
            if link.source in host:
                alone = scope.width[source] > 1 or len(scope.boundary[source]) == 1
                far = scope.event_column[link.source] if alone else 1
            elif (link.source, link.target) not in wishes.apart and _drops(
                model, link.source, link.target, dropped, _is_alone(scope, model, link.source)
            ):
                far = 0
                scope.dropped.append((link.source, link.target))
            key = (source, link.target)
            least[key] = max(least.get(key, 0), far)
    scope.forward = _acyclic(successors)
    _longest(scope, least, wishes.pushed)


def _is_alone(scope: Scope, model: Model, id_: str) -> bool:
    successors = [link.target for link in model.links.values() if link.is_flow and link.source == id_]
    return len(successors) == 1 and id_ not in scope.boundary and all(id_ != below for _, below in scope.dropped)


def _drops(model: Model, source: str, target: str, dropped: set[tuple[str, bool]], alone: bool) -> bool:
    """Whether a node may stand straight above or below the one before it: in another lane, the only one on that side.

    ``alone`` is one that has no other successor, no boundary events, and does not itself stand below or above another.
    """
    one, other = model.nodes[source], model.nodes[target]
    if other.is_scope or one.is_scope or one.lane == other.lane:
        return False
    if one.kind not in GATEWAYS and not alone:
        return False
    order = list(model.lanes)
    side = (source, order.index(other.lane) > order.index(one.lane))
    if side in dropped:
        return False
    dropped.add(side)
    return True


def _event_column(width: int, position: int, count: int) -> int:
    """Where on a host a boundary event hangs, in columns from the host's first."""
    inner = width - 2
    if inner <= 0:
        return 0
    return min(inner, 1 + (position * 2 + 1 if inner > count * 2 else position))


def _acyclic(successors: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """The edges that are left when those that a depth-first walk finds to lead back are taken away."""
    reached = {target for targets in successors.values() for target in targets}
    roots = [id_ for id_ in successors if id_ not in reached]
    forward: dict[str, list[str]] = {id_: [] for id_ in successors}
    state: dict[str, int] = {}
    for root in [*roots, *successors]:
        if root in state:
            continue
        state[root] = 1
        stack = [(root, iter(dict.fromkeys(successors[root])))]
        while stack:
            id_, rest = stack[-1]
            target = next(rest, None)
            if target is None:
                state[id_] = 2
                stack.pop()
            elif state.get(target) != 1:
                forward[id_].append(target)
                if target not in state:
                    state[target] = 1
                    stack.append((target, iter(dict.fromkeys(successors[target]))))
    return forward


def topological(forward: Mapping[str, Iterable[str]]) -> list[str]:
    waiting = dict.fromkeys(forward, 0)
    for targets in forward.values():
        for target in targets:
            waiting[target] += 1
    ready = [id_ for id_, count in waiting.items() if not count]
    for id_ in ready:
        for target in forward[id_]:
            waiting[target] -= 1
            if not waiting[target]:
                ready.append(target)
    return ready


def _longest(scope: Scope, least: Mapping[tuple[str, str], int], pushed: Mapping[str, int]) -> None:
    column = {id_: pushed.get(id_, 0) for id_ in scope.forward}
    order = topological(scope.forward)
    for id_ in order:
        for target in scope.forward[id_]:
            column[target] = max(column[target], column[id_] + least[id_, target])
    reached = {target for targets in scope.forward.values() for target in targets}
    for id_ in reversed(order):
        if id_ not in reached and scope.forward[id_]:
            column[id_] = max(0, min(column[target] - least[id_, target] for target in scope.forward[id_]))
    total = max((column[node.id] + scope.width[node.id] for node in scope.nodes), default=1)
    at = 0
    for node in scope.on_event:
        width = scope.width[node.id]
        if at and at + width > total:
            at = 0
        at = max(at, pushed.get(node.id, 0))
        column[node.id] = at
        at += width
        total = max(total, at)
    scope.column, scope.total = column, total


def _shift(id_: str, by: int, found: dict[str, Scope]) -> None:
    scope = found[id_]
    scope.start = by
    scope.column = {key: value + by for key, value in scope.column.items()}
    for at, events in scope.boundary.items():
        for event in events:
            scope.event_column[event.id] += scope.column[at]
    for key, value in scope.column.items():
        if key in found:
            _shift(key, value + 1, found)
