"""Reading a list of rows: form-js' ``dynamiclist`` with inputs inside."""

from __future__ import annotations

import re
from typing import Any

from app.feel import Expression
from app.forms.component_reader import read_component
from app.forms.form import Component, Kind
from app.forms.picker_reader import read_picker
from app.forms.report import Report
from app.forms.row_conditions import row_reads
from app.forms.visible_to import read_visible_to

_INPUTS = frozenset({"textfield", "textarea", "number", "datetime", "checkbox", "radio", "select", "taglist"})
_INPUTS_TOO = frozenset({"checklist", "filepicker"})
_STATIC = frozenset({"text", "separator", "spacer"})
_PATH = re.compile(r"[^\W\d]\w{0,127}")


def read_list(item: dict[str, Any], conditions: tuple[Expression, ...], report: Report) -> Component | None:
    """The list with its rows, or None with the problems noted. Lists in lists and groups in rows are refused."""
    before = len(report.problems)
    path = item.get("path")
    if not isinstance(path, str) or not _PATH.fullmatch(path):
        report.add("form-key", "列表的 path 缺失，或不是由字母、数字、下划线组成的名称。", item)
    rows: list[Component] = []
    children = item.get("components")
    for child in children if isinstance(children, list) else []:
        _read_child(child, rows, report)
    if not rows and len(report.problems) == before:
        report.add("form-components", "列表里没有可填写的字段。", item)
    properties = item.get("properties") if isinstance(item.get("properties"), dict) else {}
    fewest = str(properties.get("min-items", "0")) if properties else "0"
    if not fewest.isdigit() or int(fewest) > 200:
        report.add("form-properties", "属性 min-items 应是 0 到 200 的整数。", item)
    picker = read_picker(item, Kind.LIST, report)
    if picker and [row.key for row in rows if row.kind is Kind.TEXT][:2] != ["norm", "article"]:
        report.add("form-properties", "picker 为 laws 的列表，应有文字字段 norm（规范）和 article（条款）。", item)
    visible_to = read_visible_to(item, report)
    if len(report.problems) > before:
        return None
    label = item.get("label")
    return Component(
        key=str(path),
        label=label if isinstance(label, str) and not label.startswith("=") else str(path),
        kind=Kind.LIST,
        hidden_by=conditions,
        readonly=item.get("readonly") is True or item.get("disabled") is True,
        picker=picker,
        rows=tuple(rows),
        fewest=int(fewest),
        fixed=item.get("allowAddRemove") is False,
        visible_to=visible_to,
    )


def _read_child(child: Any, rows: list[Component], report: Report) -> None:
    kind = child.get("type") if isinstance(child, dict) else None
    if not isinstance(child, dict) or kind not in _INPUTS | _INPUTS_TOO:
        if kind not in _STATIC:
            report.add("form-component", f"列表里尚不支持组件“{kind}”。", child if isinstance(child, dict) else None)
        return
    hide = (child.get("conditional") or {}).get("hide")
    condition = report.expression(hide, "隐藏条件", child) if hide else None
    component = read_component(child, (condition,) if condition else (), report)
    if component is None:
        return
    rules = component.rules
    if component.default or rules.not_before_field or rules.not_after_field or rules.past or rules.future:
        report.add("form-properties", "列表里的字段不能有 default、min、max、min-field、max-field 属性。", child)
    if any(row.key == component.key for row in rows):
        report.add("form-key", f"字段 {component.key} 在列表里出现不止一次。", child)
    earlier = {row.key for row in rows}
    readonly = (component.readonly,) if isinstance(component.readonly, Expression) else ()
    for expression in (*component.hidden_by, *readonly):
        for reason in row_reads(expression, earlier):
            report.add("form-row-condition", f"条件“{expression.text}”：{reason}。", child)
    rows.append(component)
