"""Reading one decision table."""

from __future__ import annotations

from lxml import etree

from app.dmn.decision import Decision, HitPolicy, Input, Output, Rule
from app.dmn.report import Report
from app.dmn.xml import children, own_text, text_of
from app.feel import UnaryTests


def read_table(table: etree._Element, key: str, name: str, report: Report) -> Decision | None:
    """The decision of that table; None with the problems noted in ``report``."""
    before = len(report.problems)
    policy = table.get("hitPolicy", "UNIQUE")
    if policy not in HitPolicy.__members__ or table.get("aggregation"):
        report.add("hit-policy", f"尚不支持命中策略 {policy}，请用 UNIQUE 或 FIRST。", table)
    _check_languages(table, report)
    inputs = [_input(element, number, report) for number, element in enumerate(children(table, "input"), 1)]
    outputs = [_output(element, key, report) for element in children(table, "output")]
    if not outputs:
        report.add("no-output", "决策表没有输出列。", table)
    names = [column.name for column in outputs]
    if len(set(names)) < len(names):
        report.add("output-name", "输出列的名称（name）缺失或重复。", table)
    rules = [
        _rule(element, number, len(inputs), len(outputs), report)
        for number, element in enumerate(children(table, "rule"), 1)
    ]
    if len(report.problems) > before:
        return None
    return Decision(
        key,
        name,
        HitPolicy(policy),
        tuple(column for column in inputs if column),
        tuple(outputs),
        tuple(rule for rule in rules if rule),
    )


def _input(element: etree._Element, number: int, report: Report) -> Input | None:
    text = text_of(element, "inputExpression")
    if not text:
        report.add("input", f"第 {number} 个输入列没有表达式。", element)
    expression = report.expression(text, f"第 {number} 个输入列", element)
    allowed = _allowed(element, "inputValues", report)
    return Input(element.get("label") or text, expression, allowed) if expression else None


def _output(element: etree._Element, key: str, report: Report) -> Output:
    """A table with one output need not name it: the decision's id stands in."""
    name = element.get("name") or key
    default = report.expression(text_of(element, "defaultOutputEntry"), f"输出列 {name} 的默认值", element)
    return Output(name, element.get("label") or name, _allowed(element, "outputValues", report), default)


def _rule(element: etree._Element, number: int, inputs: int, outputs: int, report: Report) -> Rule | None:
    tests = children(element, "inputEntry")
    answers = children(element, "outputEntry")
    if len(tests) != inputs or len(answers) != outputs:
        report.add("cells", f"第 {number} 条规则的单元格个数与列数不符。", element)
        return None
    compiled = [
        report.tests(own_text(cell), f"第 {number} 条规则第 {column} 个输入", cell)
        for column, cell in enumerate(tests, 1)
    ]
    values = [
        report.expression(_answer(own_text(cell)), f"第 {number} 条规则第 {column} 个输出", cell)
        for column, cell in enumerate(answers, 1)
    ]
    return Rule(element.get("id") or f"rule-{number}", tuple(test for test in compiled if test), tuple(values))


def _answer(text: str) -> str:
    return "" if text == "-" else text


def _allowed(element: etree._Element, tag: str, report: Report) -> UnaryTests | None:
    text = text_of(element, tag)
    return report.tests(text, "允许的值", element) if text else None


def _check_languages(table: etree._Element, report: Report) -> None:
    """An expression language other than FEEL would be read wrongly, wherever it is declared."""
    for element in [*table.iterancestors(), *table.iter()]:
        language = element.get("expressionLanguage") or ""
        if language and "feel" not in language.lower():
            report.add("language", f"表达式语言 {language} 不予支持，只支持 FEEL。", element)
