"""Reading one input component of a form."""

from __future__ import annotations

import re
from typing import Any

from app.feel import Expression
from app.forms.form import DEFAULTS, Component, Kind, Options
from app.forms.picker_reader import read_max_size, read_picker
from app.forms.report import Report
from app.forms.rules_reader import read_rules
from app.forms.visible_to import read_visible_to

_KEY = re.compile(r"[^\W\d]\w{0,127}")
_KINDS = {
    "textfield": Kind.TEXT,
    "textarea": Kind.TEXT,
    "number": Kind.NUMBER,
    "checkbox": Kind.CHECKBOX,
    "radio": Kind.CHOICE,
    "select": Kind.CHOICE,
    "checklist": Kind.CHECKLIST,
    "taglist": Kind.CHECKLIST,
    "filepicker": Kind.FILES,
}
_SUBTYPES = {"date": Kind.DATE, "time": Kind.TIME, "datetime": Kind.DATETIME}


def read_component(item: dict[str, Any], conditions: tuple[Expression, ...], report: Report) -> Component | None:
    """The component, or None with the problems noted."""
    before = len(report.problems)
    key = item.get("key")
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        report.add("form-key", "字段的 key 缺失，或不是由字母、数字、下划线组成的名称。", item)
    kind = _kind(item, report)
    picker = read_picker(item, kind, report)
    options = _options(item, report) if kind in (Kind.CHOICE, Kind.CHECKLIST) and picker is None else None
    if picker is not None:
        options = Options(variable=f"house_options_{key}")
    rules = read_rules(item, kind, report)
    multiple = item.get("multiple", False)
    if not isinstance(multiple, bool):
        report.add("form-multiple", "multiple 应是 true 或 false。", item)
    readonly = _readonly(item, report)
    default = item["properties"].get("default") if isinstance(item.get("properties"), dict) else None
    if default not in (None, *DEFAULTS):
        report.add("form-properties", f"属性 default 只能是 {'、'.join(DEFAULTS)}（由提交人或其机关填入）。", item)
    visible_to = read_visible_to(item, report)
    if len(report.problems) > before:
        return None
    label = item.get("label") or item.get("dateLabel") or item.get("timeLabel")
    shown = label if isinstance(label, str) and not label.lstrip().startswith("=") else str(key)
    return Component(
        key=str(key),
        label=shown,
        kind=kind,
        rules=rules,
        options=options,
        hidden_by=conditions,
        readonly=readonly,
        accept=_accept(item),
        multiple=multiple and kind is Kind.FILES,
        default=default,
        max_size=read_max_size(item, kind, report),
        picker=picker,
        visible_to=visible_to,
    )


def _kind(item: dict[str, Any], report: Report) -> Kind:
    if item["type"] != "datetime":
        return _KINDS[item["type"]]
    subtype = item.get("subtype", "date")
    if subtype not in _SUBTYPES:
        report.add("form-subtype", f"日期时间的 subtype 应是 date、time、datetime 之一，现在是 {subtype}。", item)
    return _SUBTYPES.get(subtype, Kind.DATE)


def _options(item: dict[str, Any], report: Report) -> Options:
    sources = [name for name in ("values", "valuesKey", "valuesExpression") if item.get(name)]
    if len(sources) != 1:
        report.add("form-options", "选项应由 values、valuesKey、valuesExpression 之一给出。", item)
        return Options(fixed=())
    match sources[0]:
        case "valuesKey" if isinstance(item["valuesKey"], str):
            return Options(variable=item["valuesKey"])
        case "valuesExpression":
            return Options(expression=report.expression(item["valuesExpression"], "选项", item))
        case "values" if isinstance(item["values"], list):
            values = [entry.get("value") if isinstance(entry, dict) else None for entry in item["values"]]
            if all(isinstance(value, str | int) for value in values) and len(set(map(repr, values))) == len(values):
                return Options(fixed=tuple(values))
    report.add("form-options", "每个选项应有 label 和不重复的 value（文字、整数或真假）。", item)
    return Options(fixed=())


def _readonly(item: dict[str, Any], report: Report) -> bool | Expression:
    for name in ("disabled", "readonly"):
        value = item.get(name)
        if value is True:
            return True
        if value:
            return report.expression(value, "只读条件", item) or False
    return False


def _accept(item: dict[str, Any]) -> tuple[str, ...]:
    text = item.get("accept")
    parts = text.split(",") if isinstance(text, str) else []
    return tuple(part.strip().lower() for part in parts if part.strip())
