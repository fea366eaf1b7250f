"""Two instances of one model driven alike: one is stored and loaded at every step, the other lives on untouched."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from typing import Any

from app.engine import (
    ActivityEnded,
    ActivityStarted,
    Caught,
    Env,
    Spec,
    Step,
    Wait,
    WaitKind,
    broadcast_signal,
    cancel,
    complete,
    complete_ad_hoc,
    continue_async,
    deliver_message,
    fire_timer,
    move,
    set_variables,
    start,
    start_activity,
    throw_error,
    throw_escalation,
)
from app.engine.errors import CannotMove
from app.engine.runner.cancel import cancel_all
from app.engine.runner.complete import finish
from app.engine.runner.complete_ad_hoc import end_ad_hoc
from app.engine.runner.continue_async import go_on
from app.engine.runner.deliver import hand_over
from app.engine.runner.drive import step as to_step
from app.engine.runner.fire_timer import let_fire
from app.engine.runner.move import shift
from app.engine.runner.set_variables import change
from app.engine.runner.start import begin
from app.engine.runner.start_activity import begin_offered
from app.engine.runner.throw import let_throw
from app.engine.specs.instance import Instance
from app.engine.specs.journal import Journal
from app.engine.specs.token import Token, flow_tokens
from app.engine.spiff import TaskState
from app.engine.state.codec import load
from app.errors import EngineFailed

from .invariants import Ledger
from .random_pen import BITS, CODES

Act = Callable[[Instance], None]


class Twins:
    """``run`` answers how many steps were compared; it fails where they differ or an invariant breaks.

    ``throwing`` is the share of tasks that throw an error, and of those that escalate, instead of being completed.
    """

    def __init__(self, spec: Spec, env: Env, seed: int, throwing: float = 0.0) -> None:
        self.spec, self.env, self.throwing = spec, env, throwing
        self.random = random.Random(seed)
        self.ledger = Ledger()
        self.steps = 0
        self.ends = 0
        variables: dict[str, Any] = {"count": 0, "xs": [1, 2], **self.bits()}
        self.live = Instance(spec.root, variables, env, pruning=False)
        # Drawn apart, so that what happens later does not depend on how many ways to start there are.
        first = random.Random(seed).choice(spec.model.start_events).element_id
        self.both(lambda: start(spec, variables, env, first), lambda instance: begin(instance, spec, first))

    def bits(self) -> dict[str, Any]:
        return {bit: self.random.random() < 0.5 for bit in BITS}

    def run(self, limit: int, crowd: int = 40, moving: float = 0.0) -> int:
        """``moving`` is the share of moves."""
        while self.steps < limit and self.goes_on(crowd):
            if moving and self.random.random() < moving:
                self.move()
            else:
                self.one()
        return self.steps

    def goes_on(self, crowd: int) -> bool:
        return self.stored is not None and self.stored.ended is None and 0 < len(self.stored.waits) <= crowd

    def one(self) -> None:
        """Something happens to one of the waits, the same in both."""
        assert self.stored is not None and self.other is not None
        position = self.random.randrange(len(self.stored.waits))
        ours, theirs = (_in_order(step.waits)[position] for step in (self.stored, self.other))
        verb, args, act = self.happening(ours, theirs)
        before = self.stored
        self.both(lambda: verb(self.spec, before.state, before.variables, *args, self.env), act)

    def happening(self, ours: Wait, theirs: Wait) -> tuple[Callable[..., Step], tuple[Any, ...], Act]:
        values, id_, other = self.bits(), ours.activity_id, theirs.activity_id
        match ours.kind:
            case WaitKind.USER_TASK | WaitKind.EXTERNAL_TASK:
                if self.random.random() < self.throwing:
                    code = self.random.choice(CODES)
                    what = ("error", code, None)
                    return throw_error, (id_, code, None, values), lambda i: let_throw(i, other, what, values)
                if self.random.random() < self.throwing:
                    what = ("escalation", "X1", None)
                    return throw_escalation, (id_, "X1", values), lambda i: let_throw(i, other, what, values)
                return complete, (id_, values), lambda i: finish(i, other, values)
            case WaitKind.TIMER:
                return fire_timer, (id_,), lambda i: let_fire(i, other)
            case WaitKind.MESSAGE:
                return deliver_message, (id_, values), lambda i: hand_over(i, other, values, WaitKind.MESSAGE)
            case WaitKind.SIGNAL:
                return broadcast_signal, (id_, values), lambda i: hand_over(i, other, values, WaitKind.SIGNAL)
            case WaitKind.ASYNC:
                return continue_async, (id_,), lambda i: go_on(i, other)
            case WaitKind.OFFERED:
                return start_activity, (id_, {"own": 1}), lambda i: begin_offered(i, other, {"own": 1})
            case WaitKind.AD_HOC:
                return complete_ad_hoc, (id_, values), lambda i: end_ad_hoc(i, other, values)
        return self.setting(ours, theirs, values)

    def move(self) -> None:
        """Something is taken away, put before some element, or both; what cannot be done leaves both as they were."""
        assert self.stored is not None
        before, stored = self.stored, load(self.spec, self.stored.state, self.stored.variables, self.env)
        ours, theirs = _movable(stored), _movable(self.live)
        assert [token.task_spec.element.id for token in ours] == [token.task_spec.element.id for token in theirs]
        chosen = self.random.sample(range(len(ours)), min(len(ours), self.random.choice([0, 1, 1, 2])))
        elements = list(self.spec.model.elements)
        starts = [self.random.choice(elements) for _ in range(self.random.choice([0, 1, 1]))]
        ids, others = ([tokens[number].activity_id for number in chosen] for tokens in (ours, theirs))
        try:
            move(self.spec, before.state, before.variables, ids, starts, self.env)
        except CannotMove:
            return
        except EngineFailed:
            pass
        self.both(
            lambda: move(self.spec, before.state, before.variables, ids, starts, self.env),
            lambda instance: shift(instance, self.spec, others, starts, None),
        )

    def give_up(self) -> None:
        """The case is cancelled; nothing may be left of it, which the ledger says."""
        if self.stored is not None and self.stored.ended is None:
            last = self.stored
            self.both(lambda: cancel(self.spec, last.state, last.variables, self.env), cancel_all)

    def setting(
        self, ours: Wait, theirs: Wait, values: dict[str, Any]
    ) -> tuple[Callable[..., Step], tuple[Any, ...], Act]:
        verb = partial(set_variables, instance_id=ours.instance_id)
        return verb, (values,), lambda i: change(i, theirs.instance_id, values, ())

    def both(self, verb: Callable[[], Step], act: Act) -> None:
        self.stored, stored_failure = _outcome(verb)
        self.other, live_failure = _outcome(lambda: _live(self.live, act))
        assert stored_failure == live_failure
        self.steps += 1
        if self.stored is None or self.other is None:
            return
        self.ledger.check(self.spec, self.stored, self.env)
        for ours, theirs in zip(shown(self.stored), shown(self.other), strict=True):
            assert ours == theirs
        self.ends += sum(isinstance(c, ActivityStarted) and c.element_id == "end" for c in self.stored.changes)


def _outcome(verb: Callable[[], Step]) -> tuple[Step | None, tuple[str, str] | None]:
    """The step, or why there is none."""
    try:
        return verb(), None
    except EngineFailed as failure:
        return None, (failure.code, failure.message)


def _live(live: Instance, act: Act) -> Step:
    """A step of an instance that stays in memory: what belongs to the last step only is forgotten first."""
    live.journal = Journal()
    live.ended_calls = []
    for called in live.calls():
        called.started, called.handed_back, called.ends = False, False, []
    act(live)
    return to_step(live)


def _movable(instance: Instance) -> list[Token]:
    return [
        token
        for scope in instance.scopes()
        for token in flow_tokens(scope)
        if not token.silent and not token.reopened and token._state != TaskState.FUTURE
    ]


def _in_order(waits: tuple[Wait, ...]) -> list[Wait]:
    return sorted(waits, key=lambda wait: (wait.element_id, wait.kind, wait.event_name or ""))


def shown(step: Step) -> tuple[object, ...]:
    """All that a step shows, with ids replaced by elements."""
    changes = [
        (type(c).__name__, c.element_id, getattr(c, "cancelled", None), getattr(c, "thrown_by", None))
        for c in step.changes
        if isinstance(c, ActivityStarted | ActivityEnded | Caught)
    ]
    waits = [
        (w.kind, w.element_id, w.due_at, w.event_name, w.topic, dict(w.locals), w.instance_id is None)
        for w in _in_order(step.waits)
    ]
    called = [(c.definition_id, c.caller_element_id, c.variables, c.started, c.ended) for c in step.called]
    outgoing = [(o.kind, o.name, o.element_id, dict(o.payload)) for o in step.outgoing]
    return changes, waits, step.variables, called, outgoing, step.ended, [join.element_id for join in step.stuck]
