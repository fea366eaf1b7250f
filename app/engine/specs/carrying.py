"""What data associations carry into and out of an activity or event, and what must be there (BPMN 2.0.2 §10.4.2)."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.engine.errors import DataMissing
from app.engine.expressions import compiled, run
from app.engine.source.input_output import InputOutput
from app.engine.source.item_types import ItemType
from app.engine.source.model import DataAssociation, Element
from app.engine.specs.sight import assign, assign_outside, declare, seen
from app.engine.specs.token import Token
from app.engine.specs.typed import require_type
from app.feel import Expression
from app.typed_json import Value


@dataclass(frozen=True, slots=True)
class Carried:
    """One association, or one assignment of it, ready to run."""

    source: Expression
    target: str
    type: ItemType | None
    stored: bool

    @classmethod
    def of(cls, data: DataAssociation) -> Carried:
        return cls(compiled(data.source), data.target, data.type, data.stored)

    def into_activity(self, token: Token) -> None:
        declare(token, self.target, self._value(token))

    def out_of_activity(self, token: Token) -> None:
        value = self._value(token)
        if self.stored:
            root = token.workflow.top_workflow
            root.note(self.target, "update" if self.target in root.variables else "create")
            root.variables[self.target] = value
        else:
            assign_outside(token, self.target, value)

    def _value(self, token: Token) -> Value:
        element = token.task_spec.element
        value = run(self.source, _with_stores(token, element), token.workflow.process.env, element.id)
        if self.type is not None:
            require_type(self.type, value, element.id, self.target)
        return value


def _with_stores(token: Token, element: Element) -> Mapping[str, Value]:
    """A data store is one for the whole case: a variable of its root, whichever called process asks."""
    if not element.stores:
        return seen(token)
    case = token.workflow.top_workflow.variables
    return ChainMap({name: case.get(name) for name in element.stores}, seen(token))  # type: ignore[arg-type]


def require_inputs(token: Token, io: InputOutput | None) -> None:
    """The standard lets an activity wait for its input set; here the step fails that leads to it, and says what it
    misses, so that nobody waits for what nobody is asked to give."""
    if io is not None:
        _require(token, io.needed, "缺少必需的数据输入")


def require_outputs(token: Token, io: InputOutput | None) -> None:
    """An output set without its outputs is an error of the run (§10.4.2)."""
    if io is not None:
        _require(token, io.owed, "没有给出必需的数据输出")
        for name in io.outputs:
            if name in io.types:
                require_type(io.types[name], seen(token).get(name), token.task_spec.element.id, name)


def _require(token: Token, names: Iterable[str], what: str) -> None:
    values = seen(token)
    if missing := [name for name in names if values.get(name) is None]:
        raise DataMissing(token.task_spec.element.id, f"{what}“{'”“'.join(missing)}”。")


def receive(token: Token, values: Mapping[str, Value], element: Element) -> None:
    """What an event has caught: a data output of its own by the payload's value of that name, and no further; the rest
    becomes variables."""
    own = element.io.outputs if element.io is not None else ()
    for name in own:
        declare(token, name, values.get(name))
    for name, value in values.items():
        if name not in own:
            assign(token, name, value)


def payload(token: Token) -> Mapping[str, Value]:
    """The data inputs of an event or task that throws, as its associations have filled them: part of what is thrown."""
    io, own = token.task_spec.element.io, token.locals or {}
    return {name: own[name] for name in io.inputs if name in own} if io is not None else {}
