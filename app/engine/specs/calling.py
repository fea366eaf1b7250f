"""The data that a call activity hands to what it calls and takes from it, by their names (BPMN 2.0.2 §10.3.6).

Its own inputs and outputs are those of the called element, as far as that declares any. What declares none takes and
gives by camunda:in and camunda:out alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.engine.errors import CallFailed, DataMissing
from app.engine.source.model import Element, ProcessModel
from app.engine.specs.sight import declare
from app.engine.specs.token import Token
from app.engine.specs.typed import require_type
from app.typed_json import Value


def given(token: Token, called: ProcessModel, passed: Mapping[str, Value]) -> dict[str, Value]:
    """The variables with which the called instance begins, ``passed`` being what camunda:in says.

    Raises CallFailed where call and called do not fit, DataMissing for a required input, DataTypeWrong.
    """
    element: Element = token.task_spec.element
    if called.io is None:
        return dict(passed)
    named = [data.target for data in element.data_inputs]
    _fits(element, "数据输入", [*named, *(element.io.inputs if element.io else ())], called.io.inputs, called)
    if element.io is not None:
        _fits(element, "数据输出", element.io.outputs, called.io.outputs, called)
    own = token.locals or {}
    values = {**passed, **{name: own[name] for name in called.io.inputs if name in named}}
    if missing := [name for name in called.io.needed if values.get(name) is None]:
        raise DataMissing(element.id, f"被调用的“{called.id}”缺少必需的数据输入“{'”“'.join(missing)}”。")
    for name in called.io.inputs:
        if name in called.io.types:
            require_type(called.io.types[name], values.get(name), element.id, name)
    return values


def taken(token: Token, called: ProcessModel, variables: Mapping[str, Value]) -> None:
    """Let the call activity's own associations see what the called instance gives."""
    if called.io is not None and token.task_spec.element.data_outputs:
        for name in called.io.outputs:
            declare(token, name, variables.get(name))


def require_given(token: Token, called: ProcessModel, variables: Mapping[str, Value]) -> None:
    """Raises DataMissing where the called instance has ended without an output that its output set requires, and
    DataTypeWrong."""
    if called.io is None:
        return
    for name in called.io.outputs:
        if name in called.io.types:
            require_type(called.io.types[name], variables.get(name), token.task_spec.element.id, name)
    if missing := [name for name in called.io.owed if variables.get(name) is None]:
        message = f"被调用的“{called.id}”没有给出必需的数据输出“{'”“'.join(missing)}”。"
        raise DataMissing(token.task_spec.element.id, message)


def _fits(element: Element, what: str, named: Iterable[str], known: tuple[str, ...], called: ProcessModel) -> None:
    for name in named:
        if name not in known:
            raise CallFailed(element.id, f"被调用的“{called.id}”没有{what}“{name}”。")
