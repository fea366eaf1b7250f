"""A gateway that says it only joins has one flow out, one that says it only splits has one flow in (§8.4.9)."""

from collections import Counter
from collections.abc import Iterator

from app.engine.source.document import Document
from app.engine.source.namespaces import local, reference
from app.errors import Problem


def check(document: Document) -> Iterator[Problem]:
    flows = [node for node in document.nodes() if local(node) == "sequenceFlow"]
    leaving = Counter(reference(flow.get("sourceRef")) for flow in flows)
    arriving = Counter(reference(flow.get("targetRef")) for flow in flows)
    for node in document.nodes():
        match node.get("gatewayDirection"):
            case "Converging" if leaving[node.get("id")] > 1:
                message = "网关的方向是 Converging（只汇合），不能有多条流出的顺序流。"
                yield document.problem("gateway-direction", message, node)
            case "Diverging" if arriving[node.get("id")] > 1:
                message = "网关的方向是 Diverging（只分支），不能有多条流入的顺序流。"
                yield document.problem("gateway-direction", message, node)
