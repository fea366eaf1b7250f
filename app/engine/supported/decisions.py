"""A business rule task that is no external task names its decision, where the answer goes and in which shape."""

import re
from collections.abc import Iterator

from app.engine.source.model import ProcessModel
from app.engine.supported.problem import at
from app.errors import Problem

BINDINGS = frozenset({"latest", "deployment", "version"})
MAPPINGS = frozenset({"singleEntry", "singleResult", "collectEntries", "resultList"})


def check(model: ProcessModel) -> Iterator[Problem]:
    for element in model.elements.values():
        if element.type != "businessRuleTask" or "type" in element.attributes:
            continue
        written = element.attributes
        if not written.get("decisionRef"):
            yield at(model, element, "decision-missing", "业务规则任务没有引用决策（camunda:decisionRef）。")
        if not written.get("resultVariable"):
            yield at(model, element, "decision-result", "业务规则任务必须填写结果变量（camunda:resultVariable）。")
        if written.get("mapDecisionResult", "resultList") not in MAPPINGS:
            yield at(model, element, "decision-mapping", f"决策结果的映射方式只能是 {'、'.join(sorted(MAPPINGS))}。")
        binding, version = written.get("decisionRefBinding", "latest"), written.get("decisionRefVersion")
        if binding not in BINDINGS:
            yield at(model, element, "decision-binding", f"决策的绑定方式只能是 {'、'.join(sorted(BINDINGS))}。")
        if (binding == "version") != (version is not None) or (
            version and not re.fullmatch(r"[1-9][0-9]{0,8}", version)
        ):
            yield at(model, element, "decision-version", "绑定方式为 version 时须写明版本号，其他方式不写。")
