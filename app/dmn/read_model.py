"""From a DMN file to its model."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from app.dmn.cycles import check_cycles
from app.dmn.decision import Decision, decisions
from app.dmn.model import Model
from app.dmn.node_reader import NodeReader
from app.dmn.nodes import Node
from app.dmn.references import Hrefs, Import
from app.dmn.report import Report
from app.dmn.types import ItemType, Types
from app.dmn.xml import children, local, root
from app.errors import DeploymentRefused

Imported = Callable[[str], Model | None]
"""Finds a model by its namespace."""

NODES = ("inputData", "decision", "businessKnowledgeModel", "decisionService")
_IGNORED = frozenset(
    {
        "",
        "DMNDI",
        "artifact",
        "association",
        "businessContextElement",
        "description",
        "elementCollection",
        "extensionElements",
        "group",
        "import",
        "itemDefinition",
        "knowledgeSource",
        "organizationUnit",
        "performanceIndicator",
        "textAnnotation",
        *NODES,
    }
)
"""What a file may hold beside its graph without meaning anything for an evaluation, and what is read elsewhere."""


def no_imports(namespace: str) -> Model | None:
    return None


def parse_model(content: bytes, file_name: str, imported: Imported = no_imports, *, strict: bool = True) -> Model:
    """The model of a file (DMN 1.2–1.5).

    Raises DeploymentRefused with every problem found. With ``strict`` false only a file that is no DMN is refused:
    whatever else is wrong is null when evaluated, and listed in ``Model.problems``.
    """
    definitions = root(content, file_name)
    report = Report(file_name)
    namespace = definitions.get("namespace", "")
    imports = _imports(definitions, imported, report)
    types = Types(definitions, report, _imported_types(imports))
    elements = _elements(definitions, report)
    hrefs = Hrefs(namespace, {id_: local(element) for id_, element in elements.items()}, imports, report)
    reader = NodeReader(definitions, elements, types, hrefs, report)
    nodes: dict[str, Node] = {id_: reader.read(element) for id_, element in elements.items()}
    check_cycles(nodes, elements, report)
    if strict and report.problems:
        raise DeploymentRefused(report.problems)
    return Model(namespace, definitions.get("name", ""), nodes, dict(types.own()), tuple(report.problems))


def parse(xml: bytes, file_name: str, imported: Imported = no_imports) -> list[Decision]:
    """The decisions of the file, in document order; raises DeploymentRefused with every problem found."""
    model = parse_model(xml, file_name, imported)
    if not model.decisions:
        report = Report(file_name)
        report.add("no-decision", "文件里没有决策。", root(xml, file_name))
        raise DeploymentRefused(report.problems)
    return decisions(model)


def _imports(definitions: etree._Element, imported: Imported, report: Report) -> dict[str, Import]:
    found: dict[str, Import] = {}
    names: set[str] = set()
    for element in children(definitions, "import"):
        namespace, name = element.get("namespace", ""), element.get("name", "")
        if "/DMN/" not in element.get("importType", "/DMN/"):
            report.add("import-type", f"不支持导入 {element.get('importType')}，只支持导入 DMN 模型。", element)
            continue
        model = imported(namespace)
        if model is None:
            report.add("import", f"导入的模型 {namespace} 在本次部署中没有，或不止一个，或互相导入。", element)
        elif name and name in names:
            report.add("import-name", f"导入名称 {name} 重复。", element)
        else:
            names.add(name)
            found[namespace] = Import(name, model)
    return found


def _imported_types(imports: dict[str, Import]) -> dict[str, ItemType]:
    return {
        f"{one.name}.{name}" if one.name else name: type_
        for one in imports.values()
        for name, type_ in one.model.types.items()
    }


def _elements(definitions: etree._Element, report: Report) -> dict[str, etree._Element]:
    """The elements of the requirement graph by id."""
    found: dict[str, etree._Element] = {}
    names: set[str] = set()
    for element in definitions:
        tag, id_ = local(element), element.get("id", "")
        if tag not in _IGNORED and etree.QName(element).namespace == etree.QName(definitions).namespace:
            report.add("unsupported", f"不支持元素 {tag}。", element)
        if tag not in NODES:
            continue
        name = element.get("name") or id_
        if not id_ or id_ in found:
            report.add("id", f"{_WORDS[tag]}没有 id。" if not id_ else f"{_WORDS[tag]} id {id_} 重复。", element)
            id_ = id_ and name
        elif name in names:
            report.add("name", f"名称“{name}”被用了不止一次。", element)
        names.add(name)
        found.setdefault(id_ or f"{tag} {name}", element)
    return found


_WORDS = {
    "inputData": "输入数据",
    "decision": "决策",
    "businessKnowledgeModel": "业务知识",
    "decisionService": "决策服务",
}
