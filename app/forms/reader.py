"""From a ``.form`` file to a Form, refusing with all reasons at once what the server could not check."""

from __future__ import annotations

import re
from typing import Any

from app.errors import DeploymentRefused
from app.feel import Expression
from app.forms.component_reader import read_component
from app.forms.condition_types import check_condition_types
from app.forms.form import Component, Form
from app.forms.json_source import load
from app.forms.list_reader import read_list
from app.forms.ordering import condition_order
from app.forms.report import Report

NEWEST_SCHEMA = 19
_STATIC = frozenset({"text", "separator", "spacer", "button"})
_INPUTS = frozenset(
    {"textfield", "textarea", "number", "datetime", "checkbox", "radio", "select", "checklist", "taglist", "filepicker"}
)
_DEEPEST = 10
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,127}", re.ASCII)


def parse(content: bytes, file_name: str) -> Form:
    """The form; raises DeploymentRefused with every problem, the component's key or id as element."""
    schema = load(content, file_name)
    report = Report(file_name)
    key = schema.get("id")
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        report.add("form-id", "表单没有 id，或 id 含有英文字母、数字、点、下划线、连字符以外的字符。")
    if schema.get("type", "default") != "default":
        report.add("form-type", "文件不是 bpmn.io 的表单（type 应为 default）。")
    version = schema.get("schemaVersion", NEWEST_SCHEMA)
    if not isinstance(version, int) or version > NEWEST_SCHEMA:
        report.add("form-version", f"表单的 schemaVersion 是 {version}，最高支持 {NEWEST_SCHEMA}。")
    found: list[Component] = []
    _walk(schema.get("components"), (), 0, found, report)
    _check_keys(found, report)
    order = condition_order(found, report)
    check_condition_types(found, report)
    if report.problems:
        raise DeploymentRefused(report.problems)
    return Form(str(key), _title(schema) or str(key), tuple(found), order, schema)


def _walk(items: Any, outer: tuple[Expression, ...], depth: int, found: list[Component], report: Report) -> None:
    if not isinstance(items, list) or depth > _DEEPEST:
        report.add("form-components", "components 应是列表，嵌套不超过 10 层。")
        return
    for item in items:
        if not isinstance(item, dict):
            report.add("form-components", "components 里有不是对象的项。")
            continue
        conditions = _conditions(item, outer, report)
        kind = item.get("type")
        if kind == "group":
            if item.get("path"):
                report.add("form-group", "尚不支持组的数据路径（path），请去掉。", item)
            _walk(item.get("components", []), conditions, depth + 1, found, report)
        elif kind in _INPUTS:
            if (component := read_component(item, conditions, report)) is not None:
                found.append(component)
        elif kind == "dynamiclist":
            if (component := read_list(item, conditions, report)) is not None:
                found.append(component)
        elif kind not in _STATIC:
            report.add("form-component", f"尚不支持表单组件“{kind}”。", item)
        elif kind == "text" and str(item.get("text", "")).lstrip().startswith("="):
            report.expression(item["text"], "文字", item)


def _conditions(item: dict[str, Any], outer: tuple[Expression, ...], report: Report) -> tuple[Expression, ...]:
    conditional = item.get("conditional")
    if not conditional:
        return outer
    hide = conditional.get("hide") if isinstance(conditional, dict) else None
    if not hide:
        return outer
    expression = report.expression(hide, "隐藏条件", item)
    return (*outer, expression) if expression else outer


def _check_keys(components: list[Component], report: Report) -> None:
    seen: set[str] = set()
    for component in components:
        if component.key in seen:
            report.add("form-key", f"字段 {component.key} 出现不止一次。", {"key": component.key})
        seen.add(component.key)


def _title(schema: dict[str, Any]) -> str | None:
    """The schema's own ``title``, else the first heading among its texts."""
    if isinstance(schema.get("title"), str) and schema["title"].strip():
        return str(schema["title"]).strip()
    for item in schema.get("components", []):
        text = item.get("text") if isinstance(item, dict) and item.get("type") == "text" else None
        if isinstance(text, str) and (heading := re.match(r"\s*#{1,6}\s+([^\n]+)", text)):
            return heading[1].strip()
    return None
