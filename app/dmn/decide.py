"""Evaluation of a decision table (DMN 1.5 §8.2.8)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.dmn.decision import Decision, HitPolicy, Rule
from app.dmn.errors import DecisionViolation
from app.dmn.result import DecisionOutcome
from app.typed_json import Value

Functions = Mapping[str, Callable[..., Value]]


def decide(decision: Decision, context: Mapping[str, Value], functions: Functions) -> DecisionOutcome:
    """The answer of ``decision`` for the variables in ``context``.

    Raises DecisionViolation when a UNIQUE table has more than one matching rule, or when an input or output is not
    among the values that its column allows (null is always allowed); named errors of FEEL functions pass through.
    """
    values = [column.expression.evaluate(context, functions) for column in decision.inputs]
    for column, value in zip(decision.inputs, values, strict=True):
        if column.allowed and value is not None and not column.allowed.matches(value, context, functions):
            raise DecisionViolation(f"决策表 {decision.key}：输入“{column.label}”的值不在允许的范围内。")
    matched = []
    for rule in decision.rules:
        if _matches(rule, values, context, functions):
            matched.append(rule)
            if decision.hit_policy is HitPolicy.FIRST:
                break
    if len(matched) > 1:
        names = "、".join(rule.id for rule in matched)
        raise DecisionViolation(f"决策表 {decision.key} 只许一条规则命中，却命中了 {names}。", decision=decision.key)
    outputs = tuple(_answer(decision, rule, context, functions) for rule in matched) or _default(
        decision, context, functions
    )
    inputs = {column.expression.text: value for column, value in zip(decision.inputs, values, strict=True)}
    return DecisionOutcome(outputs, tuple(rule.id for rule in matched), inputs)


def _matches(rule: Rule, values: list[Value], context: Mapping[str, Value], functions: Functions) -> bool:
    return all(test.matches(value, context, functions) for test, value in zip(rule.tests, values, strict=True))


def _answer(decision: Decision, rule: Rule, context: Mapping[str, Value], functions: Functions) -> Mapping[str, Value]:
    answer: dict[str, Value] = {}
    for column, cell in zip(decision.outputs, rule.outputs, strict=True):
        value = cell.evaluate(context, functions) if cell else None
        if column.allowed and value is not None and not column.allowed.matches(value, context, functions):
            raise DecisionViolation(f"决策表 {decision.key}：规则 {rule.id} 的输出“{column.label}”不在允许的范围内。")
        answer[column.name] = value
    return answer


def _default(decision: Decision, context: Mapping[str, Value], functions: Functions) -> tuple[Mapping[str, Value], ...]:
    if not any(column.default for column in decision.outputs):
        return ()
    return (
        {
            column.name: column.default.evaluate(context, functions) if column.default else None
            for column in decision.outputs
        },
    )
