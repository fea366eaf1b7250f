"""Reading who may see the value of a field: the property ``visible-to``, which the browser never evaluates."""

from __future__ import annotations

from typing import Any

from app.feel import FeelSyntaxError, compile_expression, strip_marker
from app.forms.report import Report

VISIBLE_TO = "visible-to"


def read_visible_to(item: dict[str, Any], report: Report) -> str | None:
    """Names parted by commas, or FEEL over the case's variables; None where everybody may who may read the case."""
    properties = item.get("properties")
    text = properties.get(VISIBLE_TO) if isinstance(properties, dict) else None
    if text is None:
        return None
    if not isinstance(text, str) or not text.strip():
        message = f"属性 {VISIBLE_TO} 应写明谁可以查看：机构、岗位、owner 等，或以 = 开头的 FEEL。"
        report.add("form-properties", message, item)
        return None
    marked, body = strip_marker(text)
    if marked:
        try:
            compile_expression(body)
        except FeelSyntaxError as error:
            report.add("form-expression", f"属性 {VISIBLE_TO}：{error.message}", item)
    return text
