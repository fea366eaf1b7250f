"""Links that name each other as source and target have one name, for the name is what joins them (§10.5.5)."""

from collections.abc import Iterator

from app.engine.source.document import Document
from app.engine.source.namespaces import bpmn, local, reference, text_of
from app.errors import Problem


def check(document: Document) -> Iterator[Problem]:
    links = [node for node in document.nodes() if local(node) == "linkEventDefinition"]
    names = {node.get("id"): (node.get("name") or "").strip() for node in links if node.get("id")}
    for link in links:
        name = (link.get("name") or "").strip()
        for end in (*link.findall(bpmn("source")), *link.findall(bpmn("target"))):
            other = names.get(reference(text_of(end)), name)
            if other != name:
                message = f"链接“{name}”的 {local(end)} 指向另一名称的链接“{other}”；一对链接的名称必须相同。"
                yield document.problem("link-end", message, link)
