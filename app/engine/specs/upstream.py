"""From where a token may still come to an inclusive join, flow by flow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.engine.source.wiring import Wiring


@dataclass(frozen=True, slots=True)
class Upstream:
    """Incoming flows by the elements before them, as far as a path to them does not pass the gateway itself.

    ``goes``: a token there has a path of sequence flows to that flow, as the standard says. ``may_come``: it has one,
    or an event at the boundary of an activity on its way may send a token there.
    """

    may_come: Mapping[str, frozenset[str]]
    goes: Mapping[str, frozenset[str]]


def upstream(wires: Wiring, gateway: str) -> Upstream:
    hosts = {event.id: host for host, events in wires.attached.items() for event in events}
    return Upstream(_before(wires, gateway, hosts), _before(wires, gateway, {}))


def _before(wires: Wiring, gateway: str, hosts: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    found = {}
    for flow in wires.incoming[gateway]:
        reached = {flow.source} - {gateway}
        stack = list(reached)
        while stack:
            element = stack.pop()
            before = [flow.source for flow in wires.incoming.get(element, ())]
            for source in [*before, *([hosts[element]] if element in hosts else [])]:
                if source != gateway and source not in reached:
                    reached.add(source)
                    stack.append(source)
        found[flow.id] = frozenset(reached)
    return found
