"""Every FEEL text of a model is compiled at deployment, so that a typing error never meets a case."""

from collections.abc import Iterator

from app.engine.source.model import ProcessModel
from app.engine.supported.problem import at
from app.engine.texts import texts
from app.errors import ChengxuError, Problem
from app.feel import check as check_expression


def check(model: ProcessModel) -> Iterator[Problem]:
    """Syntax, and wrong types and arguments, which FEEL itself would only turn into null. Any name may be a variable
    that another system sets, so names are not judged here; functions of the house are known to a deployment's checks.
    """
    for written in texts(model):
        where = f"{written.label}“{written.text[:200]}”"
        try:
            expression = written.expression()
        except ChengxuError as error:
            yield at(model, written.place, "feel", f"{where}不是正确的 FEEL：{error.message}")
            continue
        if expression is not None:
            for finding in check_expression(expression, dict.fromkeys(expression.names), expression.functions):
                yield at(model, written.place, f"feel-{finding.rule}", f"{where}：{finding}")
