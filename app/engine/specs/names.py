"""The name of a message or signal as an element gives it: literal, or FEEL over what its token sees."""

from __future__ import annotations

from app.engine.errors import ExpressionFailedAt
from app.engine.expressions import compiled_text
from app.engine.source.document import LONGEST_ID
from app.engine.specs.sight import seen
from app.engine.specs.token import Token


def computed_name(token: Token, written: str) -> str:
    """Raises ExpressionFailedAt for what is no name, or longer than the tables hold."""
    element_id = token.task_spec.element.id
    name = compiled_text(written).evaluate(seen(token), token.workflow.process.env, element_id)
    if not isinstance(name, str) or not 0 < len(name) <= LONGEST_ID:
        wanted = f"1 至 {LONGEST_ID} 个字的文本"
        raise ExpressionFailedAt(element_id, f"事件名称“{written}”的结果应为{wanted}，得到 {str(name)[:80]!r}。")
    return name
