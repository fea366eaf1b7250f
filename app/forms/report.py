"""The problems of one form, collected while it is read."""

from __future__ import annotations

from typing import Any

from app.errors import Problem
from app.feel import Expression, FeelSyntaxError, compile_expression, strip_marker
from app.forms.browser_feel import differences


class Report:
    """Collects; it never raises, so that an analyst sees everything that is wrong at once."""

    def __init__(self, file_name: str) -> None:
        self.problems: list[Problem] = []
        self._file = file_name

    def add(self, rule: str, message: str, component: dict[str, Any] | None = None) -> None:
        name = (component or {}).get("key") or (component or {}).get("id")
        self.problems.append(Problem(self._file, rule, message, name if isinstance(name, str) else None))

    def expression(self, text: Any, what: str, component: dict[str, Any]) -> Expression | None:
        """The compiled expression; None with the problem noted. The browser has no functions of the house."""
        if not isinstance(text, str) or not strip_marker(text)[0]:
            self.add("form-expression", f"{what}应是以 = 开头的表达式。", component)
            return None
        try:
            compiled = compile_expression(strip_marker(text)[1])
        except FeelSyntaxError as error:
            self.add("form-expression", f"{what}：{error.message}", component)
            return None
        if compiled.functions:
            names = "、".join(sorted(compiled.functions))
            self.add("form-expression", f"{what}：表单里不能调用函数 {names}。", component)
            return None
        for reason in sorted(set(differences(compiled))):
            self.add("form-browser-feel", f"{what}“{compiled.text}”：{reason}。", component)
        return compiled
