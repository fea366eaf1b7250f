"""A business rule task names its decision, where the answer goes and in which shape."""

from collections.abc import Iterator

from app.engine.source.model import ProcessModel
from app.engine.supported.problem import at
from app.errors import Problem

MAPPINGS = frozenset({"singleEntry", "singleResult", "collectEntries", "resultList"})


def check(model: ProcessModel) -> Iterator[Problem]:
    for element in model.elements.values():
        if element.type != "businessRuleTask":
            continue
        written = element.attributes
        if not written.get("decisionRef"):
            yield at(model, element, "decision-missing", "业务规则任务没有引用决策（camunda:decisionRef）。")
        if not written.get("resultVariable"):
            yield at(model, element, "decision-result", "业务规则任务必须填写结果变量（camunda:resultVariable）。")
        if written.get("mapDecisionResult", "resultList") not in MAPPINGS:
            yield at(model, element, "decision-mapping", f"决策结果的映射方式只能是 {'、'.join(sorted(MAPPINGS))}。")
        if written.get("decisionRefBinding", "latest") != "latest":
            yield at(model, element, "decision-binding", "决策的绑定方式目前只支持 latest（最新版本）。")
