"""Every decision that a business rule task calls, and every literal deadline rule, is deployed or comes along."""

from __future__ import annotations

from collections.abc import Iterator

from app.checks.deployable import Deployable
from app.checks.resources import Contents
from app.errors import Problem


def problems(contents: Contents, deployed: Deployable) -> Iterator[Problem]:
    decisions = {decision.key for _, decision in contents.decisions}
    rules = {rule.id for _, rule in contents.rules}
    for file, model in contents.processes:
        for element in model.elements.values():
            decision = element.attributes.get("decisionRef")
            bound = element.attributes.get("decisionRefBinding") == "deployment"
            if decision and decision not in decisions and (bound or not deployed.has_decision(decision)):
                yield Problem(file, "decision-exists", f"没有决策“{decision}”，请一并部署其 .dmn 文件。", element.id)
            rule = element.properties.get("deadline", "=")
            if not rule.startswith("=") and rule not in rules and not deployed.has_rule(rule):
                yield Problem(
                    file, "deadline-rule-exists", f"没有期限规则“{rule}”，请写入 deadlines.yaml。", element.id
                )
