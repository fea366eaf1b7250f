"""The rules of BPMN 2.0.2 that hold for a file whatever the engine runs of it, in the order in which they are asked."""

from app.engine.supported import (
    correlated,
    correlation,
    data_ends,
    data_sight,
    empty_expressions,
    event_gateway_mix,
    foreign,
    gateway_direction,
    handled_twice,
    lanes,
    link_ends,
    listed_flows,
    message_flows,
    pointers,
    public_processes,
    roles,
    shape,
    values,
)

XML = [
    module.check
    for module in (
        *(shape, values, pointers, foreign, message_flows, gateway_direction),
        *(lanes, listed_flows, empty_expressions, data_ends, data_sight),
        *(link_ends, public_processes, roles),
        correlation,
    )
]
MODEL = [event_gateway_mix.check, handled_twice.check, correlated.check]
