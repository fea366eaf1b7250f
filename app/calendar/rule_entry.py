"""One entry of a ``deadlines.yaml`` as it was written, and the problems found in it."""

from __future__ import annotations

from typing import Any

from app.errors import Problem
from app.feel import FeelSyntaxError, compile_expression, strip_marker


class RuleEntry:
    """Reads values by key; what is wrong is noted in ``problems`` with the rule's id and line."""

    def __init__(self, item: Any, file_name: str, line: int) -> None:
        self.item: dict[str, Any] = item if isinstance(item, dict) else {}
        self.problems: list[Problem] = []
        self._file = file_name
        self._line = line

    def problem(self, message: str) -> None:
        name = self.item.get("id")
        self.problems.append(
            Problem(self._file, "deadline-rule", message, name if isinstance(name, str) else None, self._line)
        )

    def text(self, key: str) -> str:
        value = self.item[key]
        if not isinstance(value, str) or not value.strip():
            self.problem(f"{key} 应是文字。")
            return ""
        return value.strip()

    def choice(self, key: str, among: list[str]) -> str:
        value = self.item[key]
        if value not in among:
            self.problem(f"{key} 应是 {'、'.join(among)} 之一，现在是 {value}。")
            return ""
        return str(value)

    def flag(self, key: str, otherwise: bool) -> bool:
        value = self.item.get(key, otherwise)
        if not isinstance(value, bool):
            self.problem(f"{key} 应是 true 或 false。")
        return bool(value)

    def feel(self, key: str) -> str:
        """FEEL with its leading ``=``, whether or not the file has it; only its syntax can be checked here."""
        body = strip_marker(self.text(key))[1]
        try:
            compile_expression(body)
        except FeelSyntaxError as error:
            self.problem(f"{key}：{error.message}")
        return f"= {body}"

    def post(self, value: Any, key: str) -> str:
        """A post ``post@organisation`` or an expression that gives one; only its syntax can be checked here."""
        if not isinstance(value, str) or not value.strip():
            self.problem(f"{key} 应是岗位（post@organisation）或以 = 开头的表达式。")
            return ""
        is_feel, body = strip_marker(value)
        if is_feel:
            try:
                compile_expression(body)
            except FeelSyntaxError as error:
                self.problem(f"{key}：{error.message}")
        elif "@" not in value:
            self.problem(f"{key}：“{value}”不是岗位，应形如 post@organisation。")
        return value.strip()

    def posts(self, value: Any, key: str) -> tuple[str, ...]:
        if not isinstance(value, list) or not value:
            self.problem(f"{key} 应是岗位的列表，不能为空。")
            return ()
        return tuple(self.post(entry, key) for entry in value)
