"""Reading the house's properties of a choice among people, organisations, cases or laws, and of the size of files."""

from __future__ import annotations

from typing import Any

from app.feel import Expression
from app.forms.form import Kind, Picker
from app.forms.report import Report

_KINDS = {
    "people": (Kind.CHOICE, Kind.CHECKLIST),
    "organisations": (Kind.CHOICE, Kind.CHECKLIST),
    "cases": (Kind.CHOICE, Kind.CHECKLIST),
    "laws": (Kind.LIST,),
}
_FILTERS = ("kind", "level", "area", "parent", "jurisdiction")
_MEGABYTE = 1_048_576


def read_picker(item: dict[str, Any], kind: Kind, report: Report) -> Picker | None:
    """The picker of a component, or None; what is wrong is noted in ``report``."""
    given = item.get("properties")
    properties = given if isinstance(given, dict) else {}
    name = properties.get("picker")
    if name is None:
        return None
    if name not in _KINDS or kind not in _KINDS[name]:
        report.add(
            "form-properties",
            "属性 picker 只能是 people、organisations、cases（写在 select、taglist、checklist 上）"
            "或 laws（写在 dynamiclist 上）。",
            item,
        )
        return None
    of: str | Expression | None = properties.get("of") or None
    if of is not None and (not isinstance(of, str) or name not in ("people", "organisations")):
        report.add("form-properties", "属性 of 应是文字或 FEEL，且只用于人员和机构。", item)
        of = None
    elif isinstance(of, str) and of.lstrip().startswith("="):
        of = report.expression(of, "属性 of", item)
    filters = tuple((key, str(properties[key])) for key in _FILTERS if properties.get(key))
    if filters and name != "organisations":
        report.add("form-properties", f"属性 {'、'.join(_FILTERS)} 只用于选择机构。", item)
    return Picker(name, of, filters, str(properties.get("free", "")).lower() == "true")


def read_max_size(item: dict[str, Any], kind: Kind, report: Report) -> int | None:
    """``max-size``, in megabytes, of a file picker; in bytes."""
    given = item.get("properties")
    text = given.get("max-size") if isinstance(given, dict) else None
    if text is None:
        return None
    try:
        size = float(str(text))
    except ValueError:
        size = 0.0
    if kind is not Kind.FILES or not 0 < size <= 1000:
        report.add("form-properties", "属性 max-size 应是大于 0 的数（MB），且只用于文件字段。", item)
        return None
    return int(size * _MEGABYTE)
