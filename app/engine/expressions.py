"""The only way from a text of a model to a value: FEEL (DESIGN law 5), with the element named when it fails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from app.engine.errors import ExpressionFailedAt
from app.engine.step import Env
from app.feel import Expression, compile_expression, from_variables, strip_marker, to_variable
from app.typed_json import Value


@dataclass(frozen=True, slots=True)
class Text:
    """An attribute, timer or parameter: a literal, or FEEL when the text begins with ``=``."""

    written: str
    expression: Expression | None

    def evaluate(self, variables: Mapping[str, Value], env: Env, element_id: str) -> Value:
        if self.expression is None:
            return self.written
        return run(self.expression, variables, env, element_id)


@lru_cache(maxsize=4096)
def compiled(text: str) -> Expression:
    """Text that is always FEEL (conditions and scripts); a leading ``=`` is optional."""
    return compile_expression(strip_marker(text)[1])


@lru_cache(maxsize=4096)
def compiled_text(text: str) -> Text:
    is_feel, body = strip_marker(text)
    return Text(text, compile_expression(body) if is_feel else None)


def run(
    expression: Expression,
    variables: Mapping[str, Value],
    env: Env,
    element_id: str,
    problems: list[str] | None = None,
) -> Value:
    """The value of an expression; any failure becomes ExpressionFailedAt with the element's id.

    ``problems`` collects why FEEL answered null where it did.
    """
    try:
        return _value(expression, variables, env, problems)
    except Exception as error:
        # A house function may fail with anything; the analyst must still learn at which element.
        raise ExpressionFailedAt(element_id, f"表达式“{expression.text}”无法求值：{error}") from error


def evaluate_text(text: str, variables: Mapping[str, Value], env: Env) -> Value:
    """DESIGN law 5: the value of the FEEL after a leading ``=``, else the literal text itself.

    Raises ExpressionFailed (FeelSyntaxError among them) as app.feel does; no element is named.
    """
    text_ = compiled_text(text)
    return text_.written if text_.expression is None else _value(text_.expression, variables, env, None)


def _value(expression: Expression, variables: Mapping[str, Value], env: Env, problems: list[str] | None) -> Value:
    """The value across FEEL's border: variables are in legal time, inside and out."""
    return to_variable(expression.evaluate(from_variables(variables, expression.names), env.functions, problems))
