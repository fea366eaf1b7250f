"""Every flow node and the process have an id, and no id is given twice in a file (XML Schema, type ID)."""

import re
from collections.abc import Iterator

from app.engine.source.document import LONGEST_ID, Document, bpmn_descendants
from app.engine.source.namespaces import local
from app.engine.supported.table import FLOW_NODES
from app.errors import Problem

_BROKEN = re.compile(r"[^\w.\-\u0080-\U0010ffff]|\s")
"""What no XML name has: a prefix ends with a colon (BPMN 2.0 §15.3), and with others the engine makes its own names."""


def check(document: Document) -> Iterator[Problem]:
    seen = {id_ for id_ in [document.root.get("id")] if id_}
    for node in bpmn_descendants(document.root):
        if node in document.global_tasks:
            continue  # its activity has its id
        id_ = node.get("id")
        if not id_:
            if local(node) in FLOW_NODES or local(node) == "process":
                yield document.problem("id-missing", f"元素 {local(node)} 没有 id。", node)
        elif len(id_) > LONGEST_ID:
            yield document.problem("id-long", f"编号超过 {LONGEST_ID} 个字符。", node)
        elif _BROKEN.search(id_):
            message = f"编号“{id_[:80]}”只能有字母、数字、“_”“-”“.”（没有空格、冒号、“#”“>”），否则不能被引用；请改名。"
            yield document.problem("id-broken", message, node)
        elif id_ in seen:
            yield document.problem("id-duplicate", f"编号“{id_}”在文件中出现了不止一次；每个元素的 id 必须唯一。", node)
        else:
            seen.add(id_)
