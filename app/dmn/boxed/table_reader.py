"""Reading one decision table."""

from __future__ import annotations

from lxml import etree

from app.dmn import language
from app.dmn.boxed.kind import Reader
from app.dmn.boxed.table import DecisionTable, Input, Output, Rule
from app.dmn.hit_policy import SHORT, Aggregation, HitPolicy
from app.dmn.logic import Broken, Logic
from app.dmn.scope import Scope
from app.dmn.xml import child, children, local, own_text, text_of
from app.feel import Expression, FeelSyntaxError, UnaryTests
from app.typed_json import Value

MAX_CELLS = 50_000
_EMPTY = ("", "-")


def read_table(table: etree._Element, scope: Scope, read: Reader) -> Logic:
    """The logic of that table, or null with its problems noted."""
    before = len(scope.report.problems)
    policy, aggregation = _policy(table, scope)
    _check_languages(table, scope)
    inputs = [_input(element, number, scope) for number, element in enumerate(children(table, "input"), 1)]
    outputs = [_output(element, table, scope) for element in children(table, "output")]
    if not outputs:
        scope.report.add("no-output", "决策表没有输出列。", table)
    names = [column.name for column in outputs]
    if len(set(names)) < len(names):
        scope.report.add("output-name", "输出列的名称（name）缺失或重复。", table)
    if aggregation and len(outputs) > 1:
        scope.report.add("aggregation", "汇总（aggregation）只能用于只有一个输出列的决策表。", table)
    rows = children(table, "rule")
    if len(rows) * (len(inputs) + len(outputs)) > MAX_CELLS:
        return scope.broken("too-large", f"决策表的单元格超过 {MAX_CELLS} 个。", table)
    rules = [_rule(element, number, len(inputs), len(outputs), scope) for number, element in enumerate(rows, 1)]
    ranks = _ranks(children(table, "output"), outputs)
    if policy in (HitPolicy.PRIORITY, HitPolicy.OUTPUT_ORDER) and not ranks:
        scope.report.add("priority", f"命中策略 {policy} 需要输出列写明输出值，其顺序就是优先级。", table)
    if len(scope.report.problems) > before:
        return Broken(scope.report.problems[before].message)
    return DecisionTable(
        scope.owner,
        policy,
        aggregation,
        tuple(column for column in inputs if column),
        tuple(outputs),
        tuple(rule for rule in rules if rule),
        ranks,
    )


def _policy(table: etree._Element, scope: Scope) -> tuple[HitPolicy, Aggregation | None]:
    written = table.get("hitPolicy") or "UNIQUE"
    name, _, kind = SHORT.get(written, written).partition("COLLECT ")
    name, kind = ("COLLECT", kind) if kind else (name, table.get("aggregation", ""))
    if name not in set(HitPolicy):
        scope.report.add("hit-policy", f"没有名为 {written} 的命中策略。", table)
        return HitPolicy.UNIQUE, None
    if kind and kind not in set(Aggregation):
        scope.report.add("aggregation", f"没有名为 {kind} 的汇总方式。", table)
        return HitPolicy(name), None
    if kind and name != "COLLECT":
        scope.report.add("aggregation", f"汇总（{kind}）只能与命中策略 COLLECT 一起使用。", table)
    return HitPolicy(name), Aggregation(kind) if kind else None


def _input(element: etree._Element, number: int, scope: Scope) -> Input | None:
    holder = child(element, "inputExpression")
    text = own_text(holder) if holder is not None else ""
    if holder is None or not text:
        scope.report.add("input", f"第 {number} 个输入列没有表达式。", element)
        return None
    expression = scope.expression(text, f"第 {number} 个输入列", element)
    allowed = _allowed(element, "inputValues", scope)
    label = element.get("label") or text
    return Input(label, expression, scope.type_of(holder), allowed) if expression else None


def _output(element: etree._Element, table: etree._Element, scope: Scope) -> Output:
    """A table with one output need not name it: the decision's id stands in."""
    name = element.get("name") or scope.owner
    text = text_of(element, "defaultOutputEntry")
    default = scope.expression(text, f"输出列 {name} 的默认值", element) if text else None
    label, allowed = element.get("label") or name, _allowed(element, "outputValues", scope)
    return Output(name, label, scope.type_of(element), allowed, default)


def _rule(element: etree._Element, number: int, inputs: int, outputs: int, scope: Scope) -> Rule | None:
    tests = children(element, "inputEntry")
    answers = children(element, "outputEntry")
    if len(tests) != inputs or len(answers) != outputs:
        scope.report.add("cells", f"第 {number} 条规则的单元格个数与列数不符。", element)
        return None
    asked: list[tuple[int, UnaryTests]] = []
    for column, cell in enumerate(tests):
        text = own_text(cell)
        test = None if text in _EMPTY else scope.tests(text, f"第 {number} 条规则第 {column + 1} 个输入", cell)
        if test:
            asked.append((column, test))
    answered: list[Expression | None] = []
    for column, cell in enumerate(answers, 1):
        text, what = own_text(cell), f"第 {number} 条规则第 {column} 个输出"
        answered.append(None if text in _EMPTY else scope.expression(text, what, cell))
    return Rule(element.get("id") or f"rule-{number}", tuple(asked), tuple(answered))


def _allowed(element: etree._Element, tag: str, scope: Scope) -> UnaryTests | None:
    text = text_of(element, tag)
    return scope.tests(text, "允许的值", element) if text else None


def _ranks(elements: list[etree._Element], outputs: list[Output]) -> tuple[tuple[str, tuple[Value, ...]], ...]:
    """The values that a column may answer, in their order; from its type where it lists none itself."""
    found: list[tuple[str, tuple[Value, ...]]] = []
    for element, column in zip(elements, outputs, strict=True):
        inherited = column.type.ranks() if column.type else None
        text = text_of(element, "outputValues") or (inherited.text if inherited else "")
        values = _listed(text) if text else ()
        if values:
            found.append((column.name, values))
    return tuple(found)


def _listed(text: str) -> tuple[Value, ...]:
    try:
        values = language.expression(f"[{text}]").evaluate({})
    except FeelSyntaxError:
        return ()
    return tuple(values) if isinstance(values, list) else ()


def _check_languages(table: etree._Element, scope: Scope) -> None:
    """An expression language other than FEEL would be read wrongly, wherever it is declared."""
    for element in table.iterdescendants():
        language_ = element.get("expressionLanguage") or ""
        if language_ and "feel" not in language_.lower():
            scope.report.add("language", f"表达式语言 {language_} 不予支持，只支持 FEEL（{local(element)}）。", element)
