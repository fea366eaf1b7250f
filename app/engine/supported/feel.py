"""Every FEEL text of a model is compiled at deployment, so that a typing error never meets a case."""

from collections.abc import Iterator

from app.engine.expressions import compiled, compiled_text
from app.engine.source.model import Element, Flow, ProcessModel
from app.engine.supported.problem import at
from app.errors import ChengxuError, Problem
from app.feel import Expression
from app.feel import check as check_expression

_PROPERTIES = ("deadline", "deadline-start", "title", "post")


def check(model: ProcessModel) -> Iterator[Problem]:
    for flow in model.flows.values():
        if flow.condition is not None:
            yield from _always(model, flow, "条件", flow.condition)
    for element in model.elements.values():
        if element.script is not None and element.type == "scriptTask":
            yield from _always(model, element, "脚本", element.script)
        if element.trigger.timer is not None:
            yield from _maybe(model, element, "定时", element.trigger.timer.text)
        for label, texts in (
            ("属性", element.attributes),
            ("输出参数", element.outputs),
            ("输入参数", element.inputs),
            ("属性", {name: element.properties.get(name, "") for name in _PROPERTIES}),
        ):
            for name, text in texts.items():
                yield from _maybe(model, element, f"{label} {name}", text)
    for owner in (model.properties, *(lane.properties for lane in model.lanes.values())):
        for name in _PROPERTIES:
            yield from _maybe(model, None, f"属性 {name}", owner.get(name, ""))


def _always(model: ProcessModel, place: Element | Flow, label: str, text: str) -> Iterator[Problem]:
    try:
        expression = compiled(text)
    except ChengxuError as error:
        yield at(model, place, "feel", f"{label}“{text}”不是正确的 FEEL：{error.message}")
    else:
        yield from _plainly_wrong(model, place, label, expression)


def _maybe(model: ProcessModel, place: Element | Flow | None, label: str, text: str) -> Iterator[Problem]:
    try:
        expression = compiled_text(text).expression
    except ChengxuError as error:
        yield at(model, place, "feel", f"{label}“{text}”不是正确的 FEEL：{error.message}")
    else:
        if expression is not None:
            yield from _plainly_wrong(model, place, label, expression)


def _plainly_wrong(
    model: ProcessModel, place: Element | Flow | None, label: str, expression: Expression
) -> Iterator[Problem]:
    """Wrong types and arguments, which FEEL itself would only turn into null. Any name may be a variable that another
    system sets, so names are not judged here; functions of the house are known to the checks of a deployment."""
    for finding in check_expression(expression, dict.fromkeys(expression.names), expression.functions):
        yield at(model, place, f"feel-{finding.rule}", f"{label}“{expression.text}”：{finding}")
