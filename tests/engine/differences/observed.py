"""What can be seen of a model from outside, and the first difference between two of them, whatever is done to them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache, partial
from typing import Any

from app.engine import (
    ActivityEnded,
    ActivityStarted,
    DecisionRef,
    DecisionResult,
    Env,
    Outgoing,
    ProcessModel,
    Spec,
    Step,
    Wait,
    WaitKind,
    assignment,
    broadcast_signal,
    compile,
    complete,
    complete_ad_hoc,
    deliver_message,
    fire_timer,
    parse,
    set_variables,
    start,
    start_activity,
    throw_error,
    throw_escalation,
)
from app.errors import ChengxuError, DeploymentRefused

from ..driver import NOW, world

VARIABLES: dict[str, Any] = {"a": True, "n": 1, "xs": ["甲", "乙"], "on": date(2026, 10, 1)}
_STEPS, _DEEP = 80, 7
"""How many things are done to a model, and how many of them one after another."""

Act = Callable[[Step], Step]
Seen = tuple[object, ...]


class _Run:
    """A model with its world; ``acts`` are by a key that says the same in a model that differs in one place."""

    def __init__(self, xml: bytes) -> None:
        (model, *called) = deployed(xml) or ()
        self.spec: Spec = compile(model)
        self.env: Env = world(xml, decide=_decide) if called else Env(NOW, decide=_decide)

    def starts(self) -> tuple[Seen, list[str | None]]:
        """Its names, what may start it, by what its messages are told apart, and where it can be started."""
        model = self.spec.model
        found, lanes = model.start_events, [lane.name for lane in model.lanes.values()]
        keys = [(key.id, *map(_of_key, key.properties)) for key in model.correlation_keys]
        return (model.name, lanes, tuple(found), keys), [
            None,
            *(event.element_id for event in found if event.element_id),
        ]

    def begin(self, at: str | None) -> Step:
        return start(self.spec, VARIABLES, self.env, at)

    def acts(self, step: Step) -> dict[Seen, Act]:
        found: dict[Seen, Act] = {}
        for wait in step.waits:
            for name, act in self._to(wait):
                number = sum(key[:2] == (wait.element_id, name) for key in found)
                found[(wait.element_id, name, number)] = act
        if any(wait.kind is WaitKind.CONDITION for wait in step.waits):
            found[("n", "set", 0)] = lambda step: set_variables(
                self.spec, step.state, step.variables, {"n": 5}, self.env
            )
        return found

    def _to(self, wait: Wait) -> Iterator[tuple[str, Act]]:
        def by(verb: Any, *args: Any) -> Act:
            return lambda step: verb(self.spec, step.state, step.variables, wait.activity_id, *args, self.env)

        match wait.kind:
            case WaitKind.USER_TASK | WaitKind.EXTERNAL_TASK:
                yield "complete", by(complete, {"y": f"by {wait.element_id}", "o": wait.element_id})
                yield "error", by(throw_error, "E", None, {})
                yield "escalation", by(throw_escalation, "K", {})
            case WaitKind.MESSAGE:
                yield "message", by(deliver_message, {})
            case WaitKind.SIGNAL:
                yield "signal", by(broadcast_signal, {})
            case WaitKind.TIMER:
                yield "timer", by(fire_timer)
            case WaitKind.OFFERED:
                yield "start", by(start_activity, {})
            case WaitKind.AD_HOC:
                yield "end", by(complete_ad_hoc, {})

    def seen(self, step: Step) -> Seen:
        names: dict[str, str] = {}

        def change(one: object) -> Seen:
            if isinstance(one, ActivityStarted):
                names[one.activity_id] = one.element_id
                return "started", one.element_id, names.get(one.parent_activity_id or "")
            if isinstance(one, ActivityEnded):
                return "ended", one.element_id, one.cancelled
            return type(one).__name__, getattr(one, "element_id", None), getattr(one, "code", None)

        return (
            tuple(change(one) for one in step.changes),
            sorted(repr(self._wait(wait, step)) for wait in step.waits),
            repr(sorted(step.variables.items())),
            tuple(_thrown(out) for out in step.outgoing),
            step.ended,
            tuple(stuck.element_id for stuck in step.stuck),
            repr([(call.definition_id, call.caller_element_id, call.variables, call.ended) for call in step.called]),
        )

    def _wait(self, wait: Wait, step: Step) -> Seen:
        owner = next((call.variables for call in step.called if call.id == wait.instance_id), step.variables)
        model = self.spec.model
        task = wait.kind is WaitKind.USER_TASK and wait.instance_id is None
        asked = assignment(model, wait, owner, self.env) if task else None
        return wait.kind, wait.element_id, wait.due_at, wait.event_name, wait.topic, sorted(wait.locals.items()), asked


@lru_cache(16)
def deployed(xml: bytes) -> tuple[ProcessModel, ...] | None:
    """The processes of the file; None where it is refused."""
    try:
        return tuple(parse(xml, "a.bpmn"))
    except DeploymentRefused:
        return None


def _decide(reference: DecisionRef, seen: Mapping[str, Any]) -> DecisionResult:
    return DecisionResult(reference.key, "d", ({"r": 1},), (), {})


def _thrown(out: Outgoing) -> Seen:
    return out.kind, out.name, out.element_id, repr(sorted(out.payload.items()))


def difference(one: bytes, other: bytes, steps: int = _STEPS) -> Seen | None:
    """The first thing that is seen of one model and not of the other, by everything that can be done to them; None
    where they cannot be told apart. Both deploy."""
    left, right = _known(one), _Run(other)
    (before, places), (after, _) = left.starts(), right.starts()
    if before != after:
        return before, after
    todo: deque[tuple[int, Seen, Callable[[], Step], Callable[[], Step]]] = deque(
        (0, ("start", at), partial(left.begin, at), partial(right.begin, at)) for at in places
    )
    for _ in range(steps):
        if not todo:
            break
        deep, key, here, there = todo.popleft()
        (mine, shown), (yours, told) = _tried(left, here), _tried(right, there)
        if shown != told:
            return key, shown, told
        if mine is None or yours is None or deep == _DEEP:
            continue
        to_yours = right.acts(yours)
        for key, act in left.acts(mine).items():
            todo.append((deep + 1, key, partial(act, mine), partial(to_yours[key], yours)))
    return None


def _of_key(one: Any) -> Seen:
    return one.id, sorted(one.paths.items()), one.context


@cache
def _known(xml: bytes) -> _Run:
    return _Run(xml)


def _tried(run: _Run, act: Callable[[], Step]) -> tuple[Step | None, object]:
    """The step and what is seen of it; a failure is seen by its kind and place."""
    try:
        step = act()
        return step, run.seen(step)
    except ChengxuError as failure:
        return None, (type(failure).__name__, getattr(failure, "element_id", None))
