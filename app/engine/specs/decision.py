"""The business rule task: asks a decision by reference and shapes its answer as camunda:mapDecisionResult says."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.engine.errors import DecisionFailed
from app.engine.specs.node import Node
from app.engine.specs.sight import assign, seen
from app.engine.specs.token import Token, instance_of
from app.engine.step import DecisionEvaluated, DecisionRef, DecisionResult
from app.errors import ChengxuError
from app.typed_json import Value


class BusinessRuleTask(Node):
    fails_as_error = True

    def _run_hook(self, token: Token) -> bool:
        process = token.workflow.process
        written = self.element.attributes
        if process.env.decide is None:
            raise DecisionFailed(self.element.id, "当前环境没有提供决策。")
        try:
            result = process.env.decide(self._reference(), seen(token))
        except ChengxuError as error:
            raise DecisionFailed(self.element.id, f"决策“{written['decisionRef']}”失败：{error.message}") from error
        change = DecisionEvaluated(token.activity_id, self.element.id, result, process.called_id)
        instance_of(token).journal.changes.append(change)
        mapping = _MAPPINGS[written.get("mapDecisionResult", "resultList")]
        assign(token, written["resultVariable"], mapping(result, self.element.id))
        return True

    def _reference(self) -> DecisionRef:
        written = self.element.attributes
        version = written.get("decisionRefVersion")
        binding = written.get("decisionRefBinding", "latest")
        return DecisionRef(written["decisionRef"], binding, int(version) if version else None)


def _only(result: DecisionResult, element_id: str) -> Mapping[str, Value] | None:
    if len(result.outputs) > 1:
        raise DecisionFailed(element_id, f"决策给出 {len(result.outputs)} 行结果，而映射方式只允许一行。")
    return result.outputs[0] if result.outputs else None


def _entry(row: Mapping[str, Value], element_id: str) -> Value:
    if len(row) != 1:
        raise DecisionFailed(element_id, f"决策结果有 {len(row)} 列，而映射方式只允许一列。")
    return next(iter(row.values()))


def _single_entry(result: DecisionResult, element_id: str) -> Value:
    row = _only(result, element_id)
    return None if row is None else _entry(row, element_id)


def _single_result(result: DecisionResult, element_id: str) -> Value:
    row = _only(result, element_id)
    return None if row is None else dict(row)


def _collect_entries(result: DecisionResult, element_id: str) -> Value:
    return [_entry(row, element_id) for row in result.outputs]


def _result_list(result: DecisionResult, element_id: str) -> Value:
    return [dict(row) for row in result.outputs]


_MAPPINGS: Mapping[str, Callable[[DecisionResult, str], Value]] = {
    "singleEntry": _single_entry,
    "singleResult": _single_result,
    "collectEntries": _collect_entries,
    "resultList": _result_list,
}
