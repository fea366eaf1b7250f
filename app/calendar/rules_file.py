"""Reading ``deadlines.yaml``: the rules of one jurisdiction, each checked, all problems told at once.

rules:
  - id: t30                    # how models and FEEL refer to the rule
    article: 第五条             # the article that sets the period
    name: 移送期限
    count: WD                  # CAL calendar days, WD working days, MON months, HOUR hours
    amount: 3
    start: 发现违法行为          # the event that starts it, for people
    class: D                   # C: expiry has a legal consequence; D: only a duty
    responsible: = "clerk@" + org          # a post, literal or FEEL over the case; optional
    roll: true                 # CAL and MON: the end rolls off rest days; optional, true
    hour_start: exact          # HOUR: exact or next_full_hour; optional, exact
    reminders: [{before: 2 WD}, {before: 12 HOUR}, {last_day_at: "09:00", to: [head@org]}]
    escalations: [{after: 0, level: 1, to: [head@org]}, {after: 1 WD, level: 2, to: [office@org]}]
"""

from __future__ import annotations

from typing import Any

import yaml

from app.calendar.rule import DeadlineRule
from app.calendar.rule_fields import RuleFields
from app.calendar.yaml_source import line_of, load
from app.errors import DeploymentRefused, Problem


def parse(content: bytes, file_name: str) -> list[DeadlineRule]:
    """The rules in the order of the file; raises DeploymentRefused with every problem, the rule's id as element."""
    data, node = load(content, file_name)
    items = data.get("rules") if isinstance(data, dict) else None
    if not isinstance(items, list) or not items or set(data) != {"rules"}:
        raise DeploymentRefused([Problem(file_name, "deadline-rule", "文件应当只有一个键 rules，其值是规则的列表。")])
    rules: list[DeadlineRule] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for item, line in zip(items, _lines(node), strict=True):
        fields = RuleFields(item, file_name, line)
        rule = fields.rule()
        if rule and rule.id in seen:
            fields.problem(f"规则 id {rule.id} 重复。")
        if rule:
            seen.add(rule.id)
            rules.append(rule)
        problems += fields.problems
    if problems:
        raise DeploymentRefused(problems)
    return rules


def _lines(node: yaml.Node) -> list[int]:
    assert isinstance(node, yaml.MappingNode)
    (_, sequence), *_rest = node.value
    return [line_of(item) for item in sequence.value] if not _is_empty(sequence) else []


def _is_empty(node: Any) -> bool:
    return not isinstance(node, yaml.SequenceNode)
