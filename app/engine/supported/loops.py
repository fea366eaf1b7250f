"""Multi-instance and standard loops are not run yet, and event sub-processes neither."""

from collections.abc import Iterator

from app.engine.source.document import Document
from app.engine.source.namespaces import local
from app.errors import Problem

_LOOPS = {
    "multiInstanceLoopCharacteristics": "尚不支持多实例标记；请用排他网关画出循环，或分别画出各个任务。",
    "standardLoopCharacteristics": "尚不支持循环标记；请用排他网关画出循环。",
}


def check(document: Document) -> Iterator[Problem]:
    for node in document.nodes():
        if local(node) in _LOOPS:
            yield document.problem("loop-unsupported", _LOOPS[local(node)], node)
        elif node.get("triggeredByEvent") in ("true", "1"):
            yield document.problem(
                "event-subprocess", "尚不支持事件子流程；请把流程主体画成子流程，并在其上放边界事件。", node
            )
