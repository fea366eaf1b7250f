"""An attribute that is a boolean, a number or one of a few words has such a value."""

import re
from collections.abc import Iterator, Mapping

from app.engine.source.document import Document
from app.engine.source.namespaces import local
from app.engine.supported.around import around
from app.errors import Problem

_BOOLEANS = frozenset(
    {
        "cancelActivity",
        "cancelRemainingInstances",
        "instantiate",
        "isClosed",
        "isCollection",
        "isExecutable",
        "isForCompensation",
        "isImmediate",
        "isInterrupting",
        "isRequired",
        "isSequential",
        "isUnlimited",
        "parallelMultiple",
        "testBefore",
        "triggeredByEvent",
        "waitForCompletion",
    }
)
_WORDS: Mapping[str, tuple[str, ...]] = {
    "associationDirection": ("None", "One", "Both"),
    "behavior": ("None", "One", "All", "Complex"),
    "eventGatewayType": ("Exclusive", "Parallel"),
    "gatewayDirection": ("Unspecified", "Converging", "Diverging", "Mixed"),
    "itemKind": ("Information", "Physical"),
    "ordering": ("Parallel", "Sequential"),
    "processType": ("None", "Public", "Private"),
}
_LEAST = {"minimum": 0, "maximum": 1, "capacity": 0}
_TOLD_ELSEWHERE = {"behavior": "loops", "eventGatewayType": "attributes"}


def check(document: Document) -> Iterator[Problem]:
    for node in (*document.processes, *document.nodes(), *around(document)):
        for key, text in node.attrib.items():
            name, value = str(key), str(text).strip()
            if name in _BOOLEANS and value not in ("true", "false", "1", "0"):
                why = "只能是 true 或 false"
            elif name in _WORDS and text not in _WORDS[name] and name not in _TOLD_ELSEWHERE:
                why = f"只能是 {'、'.join(_WORDS[name])}"
            elif name in _LEAST and not (re.fullmatch(r"\+?[0-9]{1,9}", value) and int(value) >= _LEAST[name]):
                why = f"须为不小于 {_LEAST[name]} 的整数"
            else:
                continue
            yield document.problem("attribute-value", f"{local(node)} 的 {name} {why}，不能是“{value[:80]}”。", node)
