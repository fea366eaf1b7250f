"""An element has no attribute of other elements, holds none that has no place in it, and none twice it has once."""

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from app.engine.source.document import Document
from app.engine.source.namespaces import BPMN, local, namespace
from app.engine.supported.around import around
from app.engine.supported.schema.shapes import SHAPES, Shape
from app.engine.supported.table import DRAWINGS, FLOW_NODES, PARTS
from app.errors import Problem

_JUDGED = frozenset(FLOW_NODES) | frozenset(PARTS) | {"process", "sequenceFlow"}
"""What may be inside these is the table's to say."""
_ATTRIBUTES = frozenset(name for shape in SHAPES.values() for name in shape.attributes) - {"id", "name"}
"""What is no attribute of BPMN at all belongs to the tool that wrote it; a name more says nothing to the engine."""
_ANYTHING = frozenset({"documentation"})
"""What may hold any marked-up text, in the namespace of its file too."""
_ELSEWHERE = frozenset({"loopCharacteristics", "extensionElements"})
"""Of two loop markers the rule of loops speaks; of what tools add every part is read."""


def check(document: Document) -> Iterator[Problem]:
    for node in (*document.processes, *document.nodes(), *document.global_tasks.values(), *around(document)):
        shape = SHAPES.get(local(node))
        if shape is None:
            continue
        yield from _attributes(document, node, shape)
        if local(node) not in _ANYTHING:
            yield from _children(document, node, shape)


def _attributes(document: Document, node: etree._Element, shape: Shape) -> Iterator[Problem]:
    for key in node.attrib:
        name = str(key)
        if name.startswith(f"{{{BPMN}}}"):
            message = f"BPMN 的属性不带前缀；请把 {name.rpartition('}')[2]} 的前缀去掉，否则不起作用。"
            yield document.problem("attribute-prefix", message, node)
        elif name in _ATTRIBUTES and name not in shape.attributes:
            message = f"BPMN 的 {local(node)} 没有属性 {name}；请删除，或写到它所属的元素上。"
            yield document.problem("attribute-place", message, node)


def _children(document: Document, node: etree._Element, shape: Shape) -> Iterator[Problem]:
    slots: Counter[str] = Counter()
    for child in node:
        if namespace(child) != BPMN:
            continue
        tag = local(child)
        known = SHAPES.get(tag)
        slot = shape.slot(tag, known.kinds if known else ())
        if slot is None:
            if local(node) not in _JUDGED or tag in DRAWINGS:
                yield document.problem("element-place", f"BPMN 的 {local(node)} 里面不能有元素 {tag}。", child)
            continue
        slots[slot] += 1
        if slots[slot] == 2 and not shape.inside[slot] and slot not in _ELSEWHERE:
            yield document.problem("element-twice", f"BPMN 的 {local(node)} 最多有一个 {tag}。", child)
