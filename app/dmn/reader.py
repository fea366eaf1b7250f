"""From a DMN file to its decisions, refusing with all reasons at once what the service does not execute."""

from __future__ import annotations

from lxml import etree

from app.dmn.decision import Decision
from app.dmn.report import Report
from app.dmn.table import read_table
from app.dmn.xml import children, local, root
from app.errors import DeploymentRefused

_UNSUPPORTED_ELEMENTS = {
    "businessKnowledgeModel": "业务知识模型",
    "decisionService": "决策服务",
    "import": "导入其他模型",
}
_UNSUPPORTED_LOGIC = {
    "literalExpression": "文字表达式",
    "context": "上下文表达式",
    "invocation": "调用表达式",
    "functionDefinition": "函数定义",
    "relation": "关系表",
    "list": "列表表达式",
    "for": "循环",
    "every": "量词",
    "some": "量词",
    "conditional": "条件表达式",
    "filter": "过滤表达式",
}


def parse(xml: bytes, file_name: str) -> list[Decision]:
    """The decisions of the file, in document order; raises DeploymentRefused with every problem found."""
    definitions = root(xml, file_name)
    report = Report(file_name)
    for element in definitions:
        if (what := _UNSUPPORTED_ELEMENTS.get(local(element))) is not None:
            report.add("unsupported", f"尚不支持{what}。", element)
    found = children(definitions, "decision")
    if not found:
        report.add("no-decision", "文件里没有决策。", definitions)
    decisions: list[Decision] = []
    seen: set[str] = set()
    for element in found:
        key = element.get("id", "")
        if not key or key in seen:
            report.add("id", "决策没有 id。" if not key else f"决策 id {key} 重复。", element)
            continue
        seen.add(key)
        if (decision := _decision(element, key, report)) is not None:
            decisions.append(decision)
    if report.problems:
        raise DeploymentRefused(report.problems)
    return decisions


def _decision(element: etree._Element, key: str, report: Report) -> Decision | None:
    for requirement in children(element, "informationRequirement"):
        if children(requirement, "requiredDecision"):
            report.add("unsupported", "尚不支持由其他决策的结果作输入（需求图）。", element)
    if children(element, "knowledgeRequirement"):
        report.add("unsupported", "尚不支持知识需求。", element)
    for child in element:
        if (what := _UNSUPPORTED_LOGIC.get(local(child))) is not None:
            report.add("unsupported", f"尚不支持{what}，请改用决策表。", element)
            return None
    tables = children(element, "decisionTable")
    if len(tables) != 1:
        report.add("no-table", "决策没有决策表。", element)
        return None
    return read_table(tables[0], key, element.get("name") or key, report)
