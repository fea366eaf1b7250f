"""What can be wrong with a FEEL text."""

from __future__ import annotations

from app.errors import ExpressionFailed


class FeelSyntaxError(ExpressionFailed):
    """The text is not an expression of the FEEL that this service understands.

    ``line`` and ``column`` count from 1 and are None when no single place is to blame (too long, for instance).
    """

    code = "feel-syntax"
    status = 400

    def __init__(self, reason: str, line: int | None = None, column: int | None = None) -> None:
        where = f"第 {line} 行第 {column} 列：" if line is not None else ""
        super().__init__(f"表达式有误：{where}{reason}", line=line, column=column)
        self.reason = reason
        self.line = line
        self.column = column


class NoVariable(ExpressionFailed):
    """The value is a function or a range, which no variable can hold."""

    code = "feel-no-variable"

    def __init__(self) -> None:
        super().__init__("结果是函数或区间，不能存为变量。")


class EvaluationTooLong(ExpressionFailed):
    """An evaluation took more steps than any honest expression needs."""

    code = "feel-too-long"

    def __init__(self) -> None:
        super().__init__("表达式计算步骤过多，已中止。")
