"""From where a token may still come to an inclusive join, flow by flow."""

from collections.abc import Mapping

from app.engine.source.wiring import Wiring


def upstream(wires: Wiring, gateway: str) -> Mapping[str, frozenset[str]]:
    """For each incoming flow, the elements with a path to it that does not pass the gateway itself."""
    hosts = {event.id: host for host, events in wires.attached.items() for event in events}
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
