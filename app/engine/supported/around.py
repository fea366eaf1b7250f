"""What stands beside the executable processes in their file and says something about them."""

from collections.abc import Iterator

from lxml import etree

from app.engine.source.document import Document, bpmn_descendants
from app.engine.source.namespaces import local
from app.engine.supported.schema.shapes import SHAPES


def around(document: Document) -> Iterator[etree._Element]:
    """Declarations, shared event definitions that nobody refers to and collaborations, with all inside them.

    Processes that are not executable, choreographies and what is no part of a process are drawings.
    """
    judged = set(map(id, document.nodes()))
    for node in document.root:
        shape = SHAPES.get(local(node))
        if shape is None or "callable" in shape.kinds or id(node) in judged:
            continue
        yield node
        yield from bpmn_descendants(node)
