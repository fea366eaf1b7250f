"""A name with the prefix of another namespace means what is in another file, not what has that id here (§15.3)."""

from collections.abc import Iterator

from lxml import etree

from app.engine.source.document import Document, bpmn_descendants
from app.engine.source.namespaces import BPMN, local, namespace, reference, text_of
from app.engine.supported.around import around
from app.errors import Problem

_REFERRING = ("Ref", "Refs")
_ALSO = frozenset({"default", "incoming", "outgoing"})


def check(document: Document) -> Iterator[Problem]:
    """What no element of this file has as its id is told elsewhere, where it matters."""
    ids = {node.get("id") for node in bpmn_descendants(document.root)}
    for node in (*document.processes, *document.nodes(), *around(document)):
        for name, text in _references(node):
            if reference(text) in ids and not is_here(node, text):
                message = f"{local(node)} 的 {name}“{text[:80]}”指向另一个文件；只能引用本文件的元素，请去掉前缀。"
                yield document.problem("reference-foreign", message, node)


def _references(node: etree._Element) -> Iterator[tuple[str, str]]:
    for key, value in node.attrib.items():
        name = str(key)
        if ":" in str(value) and not name.startswith("{") and _refers(name):
            yield name, str(value).strip()
    if namespace(node) == BPMN and _refers(local(node)) and ":" in (text := text_of(node) or ""):
        yield local(node), text


def _refers(name: str) -> bool:
    return name.endswith(_REFERRING) or name in _ALSO


def is_here(node: etree._Element, text: str) -> bool:
    """Whether a name is one of this file: without prefix, or with one that is its own or nobody's."""
    prefix, colon, _ = text.rpartition(":")
    here = node.getroottree().getroot().get("targetNamespace")
    return not colon or node.nsmap.get(prefix, here) == here
