"""Reading ``deadlines.yaml``: the rules of one jurisdiction, each checked, all problems told at once.

policy: default              # for all rules of the file: default (app.calendar.policy) or none; optional, none
levels: {1: [= "head@" + org], 2: [office@org], 3: [office@org]}     # to whom the policy escalates
rules:
  - id: t30                    # how models and FEEL refer to the rule
    article: 第五条             # the article that sets the period
    name: 移送期限
    count: WD                  # CAL days, WD working days, MON months, HOUR, MIN, DATE, BEFORE days, CYCLE
    amount: 3                  # of CYCLE how often in each cycle (optional, 1); not for DATE
    amount_from: = days_set    # or the amount is told by the case: FEEL
    date: 03-31                # DATE: each year's, or 2024-06-30; or date_from: = correction_due
    every: quarter             # CYCLE: day, month, quarter, half_year, year
    roll: true                 # CAL, MON, DATE, CYCLE: the end rolls off rest days; optional, true for CAL and MON
    hour_start: exact          # HOUR: exact or next_full_hour; optional, exact
    start: 发现违法行为          # the event that starts it, for people
    class: D                   # C: expiry has a legal consequence; D: only a duty
    soft: true                 # the text names no period: only reminds; optional, false
    responsible: = "clerk@" + org          # a post, literal or FEEL over the case; optional
    remind: [= "clerk@" + org]             # who gets the reminders; optional, the responsible
    policy: none               # another than the file's
    levels: {1: [head@org]}    # over those of the file, level by level
    reminders: [{before: 2 WD}, {before: 12 HOUR}, {last_day_at: "09:00", to: [head@org]}, {half_way: true}]
    escalations: [{after: 0, level: 1, to: [head@org]}, {after: 1 WD, level: 2, to: [office@org]}]

Own ``reminders`` or ``escalations`` take the place of the policy's.
"""

from __future__ import annotations

import yaml

from app.calendar.rule import DeadlineRule
from app.calendar.rule_entry import RuleEntry
from app.calendar.rule_fields import read_rule
from app.calendar.rule_notices import POLICIES, Defaults, read_levels
from app.errors import DeploymentRefused, Problem
from app.yaml_source import line_of, load


def parse(content: bytes, file_name: str) -> list[DeadlineRule]:
    """The rules in the order of the file; raises DeploymentRefused with every problem, the rule's id as element."""
    data, node = load(content, file_name)
    items = data.get("rules") if isinstance(data, dict) else None
    if not isinstance(items, list) or not items or set(data) - {"rules", "policy", "levels"}:
        message = "文件应当有键 rules，其值是规则的列表；此外只可有 policy 和 levels。"
        raise DeploymentRefused([Problem(file_name, "deadline-rule", message)])
    head = RuleEntry(data, file_name, line_of(node))
    defaults = Defaults(
        head.choice("policy", POLICIES) if "policy" in data else "none",
        read_levels(head, data["levels"]) if "levels" in data else None,
    )
    rules: list[DeadlineRule] = []
    problems = head.problems
    seen: set[str] = set()
    for item, line in zip(items, _lines(node), strict=True):
        entry = RuleEntry(item, file_name, line)
        rule = read_rule(entry, defaults)
        if rule and rule.id in seen:
            entry.problem(f"规则 id {rule.id} 重复。")
        if rule:
            seen.add(rule.id)
            rules.append(rule)
        problems += entry.problems
    if problems:
        raise DeploymentRefused(problems)
    return rules


def _lines(node: yaml.Node) -> list[int]:
    assert isinstance(node, yaml.MappingNode)
    sequence = next(value for key, value in node.value if key.value == "rules")
    return [line_of(item) for item in sequence.value]
