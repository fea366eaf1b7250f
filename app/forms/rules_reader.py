"""Reading what a component demands of its value: form-js' ``validate`` and the house's ``properties``."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from app.forms.form import Kind, Limit, Rules
from app.forms.pattern import EMAIL, PHONE, PatternRefused, compile_pattern
from app.forms.report import Report

_KNOWN = frozenset(
    {"required", "minLength", "maxLength", "min", "max", "pattern", "patternErrorMessage", "validationType"}
)
_ORDERED = (Kind.NUMBER, Kind.DATE, Kind.TIME, Kind.DATETIME)
_MOMENTS = (Kind.DATE, Kind.DATETIME)
_TYPES = {"email": (EMAIL, "请填写电子邮件地址。"), "phone": (PHONE, "请填写电话号码。")}


def read_rules(item: dict[str, Any], kind: Kind, report: Report) -> Rules:
    """The rules; what is wrong or unknown is noted in ``report``."""
    given = item.get("validate") or {}
    if not isinstance(given, dict):
        report.add("form-validate", "validate 应是对象。", item)
        given = {}
    for name in sorted(set(given) - _KNOWN):
        report.add("form-validate", f"尚不支持校验规则“{name}”。", item)
    if not isinstance(given.get("required", False), bool):
        report.add("form-validate", "required 应是 true 或 false。", item)
    pattern, message = None, given.get("patternErrorMessage")
    kind_of_text = given.get("validationType")
    if kind_of_text in _TYPES:
        pattern, message = _TYPES[kind_of_text]
    elif kind_of_text not in (None, "", "custom"):
        report.add("form-validate", f"尚不支持校验类型“{kind_of_text}”。", item)
    elif given.get("pattern"):
        try:
            pattern = compile_pattern(given["pattern"])
        except PatternRefused as error:
            report.add("form-pattern", error.reason, item)
    houses = _house_rules(item, kind, report)
    return Rules(
        required=given.get("required") is True,
        min_length=_limit(given, "minLength", item, report),
        max_length=_limit(given, "maxLength", item, report),
        minimum=_limit(given, "min", item, report),
        maximum=_limit(given, "max", item, report),
        pattern=pattern,
        pattern_message=message if isinstance(message, str) else None,
        decimal_digits=_digits(item, report) if kind is Kind.NUMBER else None,
        past=houses.get("max") == "now",
        future=houses.get("min") == "now" or (kind in _MOMENTS and item.get("disallowPassedDates") is True),
        not_before_field=houses.get("min-field"),
        not_after_field=houses.get("max-field"),
    )


def _house_rules(item: dict[str, Any], kind: Kind, report: Report) -> dict[str, str]:
    """``max: now``, ``min: now``, ``min-field`` and ``max-field``; other properties are not about validation."""
    properties = item.get("properties") or {}
    if not isinstance(properties, dict):
        report.add("form-properties", "properties 应是对象。", item)
        return {}
    for name in ("max", "min"):
        if name in properties and (properties[name] != "now" or kind not in _MOMENTS):
            report.add("form-properties", f"属性 {name} 只能是 now，且只能用于日期或日期时间字段。", item)
    for name in ("min-field", "max-field"):
        if name in properties and (not isinstance(properties[name], str) or kind not in _ORDERED):
            report.add("form-properties", f"属性 {name} 应是另一字段的 key，且只能用于数字或日期时间字段。", item)
    return {name: properties[name] for name in ("max", "min", "min-field", "max-field") if name in properties}


def _limit(given: dict[str, Any], name: str, item: dict[str, Any], report: Report) -> Limit | None:
    value = given.get(name)
    if value is None or value == "":
        return None
    if isinstance(value, str) and value.lstrip().startswith("="):
        return report.expression(value, name, item)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(repr(value))
    try:
        number = Decimal(value) if isinstance(value, str) else Decimal("NaN")
    except ArithmeticError:
        number = Decimal("NaN")
    if not number.is_finite():
        report.add("form-validate", f"{name} 应是数字或以 = 开头的表达式。", item)
        return None
    return number


def _digits(item: dict[str, Any], report: Report) -> int | None:
    value = item.get("decimalDigits")
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 30):
        return value
    report.add("form-validate", "decimalDigits 应是 0 到 30 的整数。", item)
    return None
