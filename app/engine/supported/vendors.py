"""Extension elements of other engines carry behaviour that would silently be lost, so they are refused by name."""

from collections.abc import Iterator

from app.engine.source.document import Document, declarations
from app.engine.source.extensions import extension_elements
from app.engine.source.namespaces import namespace
from app.errors import Problem

_ENGINES = {
    "zeebe": "Camunda 8（zeebe）",
    "activiti": "Activiti",
    "flowable": "Flowable",
    "spiffworkflow": "SpiffWorkflow",
    "jboss": "jBPM",
    "drools": "jBPM",
}


def check(document: Document) -> Iterator[Problem]:
    for node in (*declarations(document), *document.processes, *document.nodes()):
        foreign = [namespace(extension) for extension in extension_elements(node)]
        foreign += [str(key)[1:].split("}")[0] for key in node.attrib if str(key).startswith("{")]
        for engine in {name for uri in foreign for word, name in _ENGINES.items() if word in uri.lower()}:
            message = f"元素带有 {engine} 的扩展；本系统使用 Camunda 7 方言（camunda:），请在建模器中改写。"
            yield document.problem("vendor-extension", message, node)
