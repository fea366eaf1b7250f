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
        elements,
        events,
        extensions,
        ids,
        juel,
        loops,
        references,
        scripts,
        vendors,
    )

    return [
        module.check
        for module in (ids, elements, loops, attributes, extensions, vendors, juel, references, events, scripts)
    ]


def model_rules() -> list[Callable[[ProcessModel], Iterable[Problem]]]:
    from app.engine.supported import (
        conditions,
        decisions,
        feel,
        flows,
        reachability,
        side_paths,
        starts,
        timers,
    )

    return [module.check for module in (flows, starts, conditions, timers, decisions, feel, reachability, side_paths)]
