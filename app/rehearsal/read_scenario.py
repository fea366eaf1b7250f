"""Reading a scenario file: every unknown word and every wrong value is told with line, step and the word meant."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import yaml

from app.errors import DeploymentRefused
from app.rehearsal import readers
from app.rehearsal.errors import ScenarioRefused
from app.rehearsal.reading import Reading
from app.rehearsal.scenario import Scenario, ScenarioFile, Step
from app.rehearsal.verbs import START, VERBS
from app.rehearsal.yaml_nodes import entries, line_of
from app.yaml_source import load

_HEAD = ("title", "process", "now", "start", "steps")
MOST_STEPS = 500


def read_scenario(file: ScenarioFile) -> Scenario:
    """Raises ScenarioRefused with every problem of the file."""
    reading = Reading(file.name)
    try:
        _, root = load(file.content, file.name)
    except DeploymentRefused as refused:
        raise ScenarioRefused(refused.problems) from refused
    head = _head(root, reading)
    title = _read(head, "title", readers.text, reading)
    process = _read(head, "process", readers.text, reading)
    now = _read(head, "now", readers.instant, reading)
    steps = _first_step(head.get("start"), process, reading) + _steps(head.get("steps"), reading)
    for key in ("title", "process", "now", "steps"):
        if key not in head:
            reading.problem(root, f"情景缺少 {key}。")
    if reading.problems:
        raise ScenarioRefused(reading.problems)
    assert isinstance(title, str) and isinstance(process, str) and isinstance(now, datetime)
    return Scenario(file.name, title, process, now, tuple(steps))


def _head(root: yaml.Node, reading: Reading) -> dict[str, yaml.Node]:
    if not isinstance(root, yaml.MappingNode):
        reading.problem(root, f"情景应有 {'、'.join(_HEAD)}。")
        return {}
    for key, key_node, _ in entries(root):
        if key not in _HEAD:
            reading.unknown(key_node, "项目", key, _HEAD)
    return {key: value for key, _, value in entries(root) if key in _HEAD}


def _read(head: dict[str, yaml.Node], key: str, reader: Any, reading: Reading) -> Any:
    return reader(head[key], reading) if key in head else None


def _first_step(node: yaml.Node | None, process: str | None, reading: Reading) -> list[Step]:
    """``start: {as: …, with: …}`` starts the process under test."""
    if node is None:
        return []
    if not isinstance(node, yaml.MappingNode):
        reading.problem(node, "start 应为“as: 岗位@机构”和“with: 字段”。")
        return []
    fields = readers.known(dict(START.fields), "项目")(node, reading) or {}
    return [Step(0, line_of(node), START.name, process, fields)]


def _steps(node: yaml.Node | None, reading: Reading) -> list[Step]:
    if node is None:
        return []
    if not isinstance(node, yaml.SequenceNode):
        reading.problem(node, "steps 应为步骤的列表。")
        return []
    if len(node.value) > MOST_STEPS:
        reading.problem(node, f"有 {len(node.value)} 个步骤，最多 {MOST_STEPS} 个。")
        return []
    found = [_step(number, item, reading) for number, item in enumerate(node.value, start=1)]
    return [step for step in found if step is not None]


def _step(number: int, node: yaml.Node, reading: Reading) -> Step | None:
    reading.step = number
    if not isinstance(node, yaml.MappingNode):
        reading.problem(node, "步骤应为“动作: 对象”，其他项目写在下一行。")
        return None
    written = entries(node)
    verbs = [key for key, _, _ in written if key in VERBS]
    if not verbs:
        reading.unknown(node, "动作", written[0][0] if written else "", VERBS)
        return None
    verb = VERBS[verbs[0]]  # the first one; a verb's own field may be called like another verb
    target, fields = None, dict[str, Any]()
    for key, key_node, value in written:
        if key == verb.name:
            target = verb.target(value, reading)
        elif key in verb.fields:
            fields[key] = verb.fields[key](value, reading)
        else:
            reading.unknown(key_node, f"“{verb.name}”的项目", key, verb.fields)
    for key in verb.required:
        if key not in fields:
            reading.problem(node, f"“{verb.name}”缺少 {key}。")
    return Step(number, line_of(node), verb.name, target, fields)
