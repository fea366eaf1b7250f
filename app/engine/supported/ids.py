"""Every flow node and the process have an id, and no id is given twice in a file (XML Schema, type ID)."""

from collections.abc import Iterator

from app.engine.source.document import Document, bpmn_descendants
from app.engine.source.namespaces import local
from app.engine.supported.table import FLOW_NODES
from app.errors import Problem


def check(document: Document) -> Iterator[Problem]:
    seen: set[str] = set()
    for node in bpmn_descendants(document.root):
        id_ = node.get("id")
        if id_ is None:
            if local(node) in FLOW_NODES or local(node) == "process":
                yield document.problem("id-missing", f"元素 {local(node)} 没有 id。", node)
        elif id_ in seen:
            yield document.problem("id-duplicate", f"编号“{id_}”在文件中出现了不止一次；每个元素的 id 必须唯一。", node)
        else:
            seen.add(id_)
