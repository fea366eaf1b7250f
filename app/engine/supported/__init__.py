"""Law 7: what the engine runs right, as one table and one rule a file; anything else is refused by element.

A rule over the XML takes a Document, a rule over the model a ProcessModel; both yield Problems in Chinese.
"""

from collections.abc import Callable, Iterable

from app.engine.source.document import Document
from app.engine.source.model import ProcessModel
from app.errors import Problem


def xml_rules() -> list[Callable[[Document], Iterable[Problem]]]:
    from app.engine.supported import (
        attributes,
        data,
        declarations,
        elements,
        events,
        extensions,
        ids,
        juel,
        loops,
        passing,
        references,
        scripts,
        standard,
        vendors,
    )

    modules = (ids, elements, loops, attributes, extensions, passing, vendors, juel, references, declarations, events)
    return [module.check for module in (*modules, data, scripts)] + standard.XML


def model_rules() -> list[Callable[[ProcessModel], Iterable[Problem]]]:
    from app.engine.supported import (
        ad_hoc,
        assigned,
        asynchronous,
        calls,
        catchers,
        compensation,
        complex_gateways,
        conditions,
        decisions,
        event_gateways,
        event_sub_processes,
        external,
        feel,
        flows,
        instantiating,
        lengths,
        links,
        quantities,
        reachability,
        signal_payload,
        standard,
        starts,
        timers,
        transactions,
        variable_names,
    )

    shape = (flows, links, starts, event_sub_processes, event_gateways, catchers, conditions, reachability)
    built = (instantiating, complex_gateways, quantities, compensation, transactions, ad_hoc)
    rest = (lengths, variable_names, assigned, asynchronous, timers, external, decisions, calls, signal_payload, feel)
    return [module.check for module in (*shape, *built, *rest)] + standard.MODEL
