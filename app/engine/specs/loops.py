"""Loop markers: a body around an activity that runs it several times, one after another or at once."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from app.engine.errors import ExpressionFailedAt
from app.engine.expressions import compiled, compiled_text, run
from app.engine.source.model import Element, Loop
from app.engine.specs.cancelling import cancel_scope
from app.engine.specs.carrying import Carried
from app.engine.specs.instance import Scope
from app.engine.specs.node import Node
from app.engine.specs.routes import value_of
from app.engine.specs.scope import ScopeSpec
from app.engine.specs.sight import assign_outside, declare, seen
from app.engine.specs.throwing import throw_all
from app.engine.specs.token import Token, instance_of
from app.engine.spiff import TaskState
from app.typed_json import Value, from_plain, to_plain

MOST = 10_000
"""Instances that one body may have; more is a mistake in the data rather than a procedure."""


class LoopBody(Node):
    """The outside of a looped activity: boundary events and flows are its own, the work is ``inside``'s.

    It is one activity of the type ``multiInstanceBody`` around the instances.
    """

    inner: ScopeSpec
    inside: Node

    def __init__(self, scope: ScopeSpec, element: Element, loop: Loop) -> None:
        super().__init__(scope, element)
        self.loop = loop
        self.journal_type = "multiInstanceBody"
        # What goes in and out is each instance's own, but the collection that they share.
        self.receives = self.assigns = self.declares = ()
        self.reads = tuple(data for data in self.reads if data.target == loop.collection)
        self.writes = tuple(data for data in self.writes if self._collects(data))
        self.io = None

    def repeat(self, inside: Node) -> None:
        """What the instances are; their results are carried out together."""
        self.inside = inside
        inside.result = self.loop.output_variable
        inside.writes = tuple(data for data in inside.writes if not self._collects(data))
        if inside.io is not None:
            collected = (self.loop.output_collection,)
            outputs, owed = (
                tuple(n for n in names if n not in collected) for names in (inside.io.outputs, inside.io.owed)
            )
            inside.io = replace(inside.io, outputs=outputs, owed=owed)

    def _collects(self, data: Carried) -> bool:
        """Whether it carries the loop's data output (``loopDataOutputRef``), which is there once all are through."""
        return self.loop.output_collection is not None and data.source.text == self.loop.output_collection

    def open(self, token: Token) -> Any:
        scope = Scope(self.inner, token)
        instance_of(token).open_scope(scope)
        return scope

    def begin_one(self, scope: Any, index: int, values: Mapping[str, Value]) -> None:
        inner = Token(scope, self.inside, scope.task_tree, TaskState.FUTURE)
        inner.internal_data["loop"] = index
        inner.locals = {"loopCounter": index, **values}
        self.inside._update(inner)


class StandardLoop(LoopBody):
    """BPMN 2.0.2 §13.3.6: repeated while the condition holds, at most ``loopMaximum`` times."""

    def _run_hook(self, token: Token) -> bool | None:
        if self.loop.test_before and not self._again(token, 0):
            return True
        self.begin_one(self.open(token), 0, {})
        return None

    def inside_done(self, token: Token, inside: Any) -> None:
        rounds = token.internal_data.get("loop", 0) + 1
        if self._again(token, rounds):
            token.internal_data["loop"] = rounds
            self.begin_one(inside, rounds, {})
        else:
            super().inside_done(token, inside)

    def _again(self, token: Token, rounds: int) -> bool:
        if self.loop.maximum is not None and rounds >= self.loop.maximum:
            return False
        if self.loop.condition is None:
            return True
        return _true(self.loop.condition, token, {"loopCounter": rounds}, "循环条件")


class MultiInstance(LoopBody):
    """BPMN 2.0.2 §13.3.7: as many instances as the cardinality or the collection says, in sequence or in parallel.

    The counters are the body's own variables, the item and ``loopCounter`` (from 0) each instance's.
    """

    def _run_hook(self, token: Token) -> bool | None:
        items = self._items(token)
        count = len(items) if items is not None else self._cardinality(token)
        if count > MOST:
            raise ExpressionFailedAt(self.element.id, f"多实例的个数 {count} 超过上限 {MOST}。")
        _count(token, nrOfInstances=count, nrOfCompletedInstances=0, nrOfActiveInstances=0)
        if count == 0:
            self._collect(token)
            return True
        if items is not None and self.loop.kind == "sequential":
            token.internal_data["items"] = to_plain(items)  # taken now: later changes of the collection change nothing
        scope = self.open(token)
        for index in range(count if self.loop.kind == "parallel" else 1):
            self._begin(token, scope, index, items[index] if items is not None else None)
        return None

    def _begin(self, token: Token, scope: Any, index: int, item: Value) -> None:
        values: dict[str, Value] = {}
        if self.loop.element_variable:
            values[self.loop.element_variable] = item
        if self.loop.output_variable:
            values.setdefault(self.loop.output_variable, None)
        _count(token, nrOfActiveInstances=_counter(token, "nrOfActiveInstances") + 1)
        self.begin_one(scope, index, values)

    def passed(self, token: Token, inside: Any, inner: Token) -> None:
        """One instance is through: its result is kept, and the completion condition may end the others.

        In a completed instance that is compensated only handlers run, of which a looped one counts its own rounds.
        """
        if token.reopened or "loop" not in inner.internal_data:
            return
        _count(
            token,
            nrOfActiveInstances=_counter(token, "nrOfActiveInstances") - 1,
            nrOfCompletedInstances=_counter(token, "nrOfCompletedInstances") + 1,
        )
        if self.loop.output_collection and self.loop.output_variable:
            result = (inner.locals or {}).get(self.loop.output_variable)
            done = token.internal_data.setdefault("results", {})
            done[str(inner.internal_data["loop"])] = to_plain(result)
        names = ("Instances", "ActiveInstances", "CompletedInstances")
        standard = {f"numberOf{name}": _counter(token, f"nrOf{name}") for name in names}
        self._announce(token, inner, standard)
        condition = self.loop.completion_condition
        if condition is not None and not inside.closed and _true(condition, inner, standard, "完成条件"):
            token.internal_data["complete"] = True
            cancel_scope(inside)

    def _announce(self, token: Token, inner: Token, standard: Mapping[str, Value]) -> None:
        """Throw what the behavior says (BPMN 2.0.2 §13.3.7), from the body: its own boundary events may catch it."""
        completed = _counter(token, "nrOfCompletedInstances")
        for event in self.loop.events:
            if not token.open or (event.first and completed > 1):
                continue
            if event.condition is None or _true(event.condition, inner, standard, "行为条件"):
                throw_all(token, event.triggers, by_activity=True)

    def drop(self, token: Token) -> None:
        """An instance was cancelled alone, by a move."""
        _count(token, nrOfActiveInstances=_counter(token, "nrOfActiveInstances") - 1)

    def inside_done(self, token: Token, inside: Any) -> None:
        done = _counter(token, "nrOfCompletedInstances")
        total = _counter(token, "nrOfInstances")
        if self.loop.kind == "sequential" and done < total and not token.internal_data.get("complete"):
            items = token.internal_data.get("items")
            self._begin(token, inside, done, from_plain(items[done]) if items is not None else None)
            return
        self._collect(token)
        super().inside_done(token, inside)

    def _collect(self, token: Token) -> None:
        if self.loop.output_collection:
            results = token.internal_data.get("results", {})
            in_order = [from_plain(results[key]) for key in sorted(results, key=int)]
            assign_outside(token, self.loop.output_collection, in_order)

    def _items(self, token: Token) -> list[Value] | None:
        text = self.loop.collection
        if text is None:
            return None
        written = compiled_text(text)
        feel = written.expression if written.expression is not None else compiled(text)
        value = value_of(feel, token)
        if not isinstance(value, list):
            raise ExpressionFailedAt(self.element.id, f"多实例的集合“{text}”应为列表，得到 {value!r}。")
        return value

    def _cardinality(self, token: Token) -> int:
        text = self.loop.cardinality or "0"
        value = value_of(compiled(text), token)
        if isinstance(value, bool) or not isinstance(value, int | Decimal) or value != int(value) or value < 0:
            raise ExpressionFailedAt(self.element.id, f"多实例的个数“{text}”应为不小于零的整数，得到 {value!r}。")
        return int(value)


def _counter(token: Token, name: str) -> int:
    value: int = (token.locals or {})[name]
    return value


def _count(token: Token, **counters: int) -> None:
    for name, value in counters.items():
        declare(token, name, value)


def _true(text: str, token: Token, more: Mapping[str, Value], what: str) -> bool:
    element_id = token.task_spec.element.id
    value = run(compiled(text), ChainMap(dict(more), seen(token)), token.workflow.process.env, element_id)  # type: ignore[arg-type]
    if not isinstance(value, bool):
        raise ExpressionFailedAt(element_id, f"{what}“{text}”的结果不是 true 或 false，而是 {value!r}。")
    return value


def loop_node(scope: ScopeSpec, element: Element, loop: Loop) -> LoopBody:
    return (StandardLoop if loop.kind == "standard" else MultiInstance)(scope, element, loop)
