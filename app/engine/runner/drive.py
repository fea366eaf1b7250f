"""How an instance is driven until nothing runs by itself any more, and what the step then looks like."""

from __future__ import annotations

from collections import deque

from app.engine.errors import StepLimitReached
from app.engine.runner.conditions import fire_a_condition
from app.engine.runner.waits import waits
from app.engine.specs.complex_gateway import ComplexGateway
from app.engine.specs.gateways import InclusiveGateway
from app.engine.specs.instance import Called, Instance
from app.engine.specs.recalling import WAS
from app.engine.specs.token import Token, flow_tokens, open_tokens
from app.engine.spiff import TaskState
from app.engine.state.codec import dump
from app.engine.step import CalledInstance, Ended, EndKind, Step, Stuck, Wait

LIMIT = 10_000
"""Nodes that one step may run; a process that goes on without waiting is stopped here."""


def step(instance: Instance) -> Step:
    """Run to rest and collect. Raises an EngineFailed; the instance is then worthless and must not be stored."""
    to_rest(instance)
    open_waits = waits(instance)
    journal = instance.journal
    return Step(
        dump(instance),
        instance.variables,
        open_waits,
        tuple(journal.changes),
        tuple(journal.outgoing),
        _ended(instance),
        tuple(_called(called) for called in [*instance.calls(), *reversed(instance.ended_calls)]),
        _stuck(instance, open_waits),
    )


def to_rest(instance: Instance) -> None:
    """Depth first, as tokens become ready. A condition that has become true is served before anything else goes on,
    an inclusive join when nothing else can run."""
    done = 0
    while True:
        if (fired := fire_a_condition(instance)) is not None:
            done = _count(done, fired)
            continue
        if _close_a_scope(instance):
            continue
        while instance.ready:
            token = instance.ready.popleft()
            if token._state != TaskState.READY:
                continue  # cancelled since it became ready
            done = _count(done, token)
            later, instance.ready = instance.ready, deque()
            token.run()
            later.extendleft(reversed(instance.ready))
            instance.ready = later
            if instance.changed or instance.fresh or instance.closing:
                break
        else:
            if not _fire_an_inclusive_join(instance):
                return


def _count(done: int, token: Token) -> int:
    """One more has run; an event counts too, as conditions that make each other true run nothing in between."""
    if done >= LIMIT:
        message = f"流程连续执行了 {LIMIT} 个环节而没有等待，疑为死循环。"
        raise StepLimitReached(token.task_spec.element.id, message)
    return done + 1


def _close_a_scope(instance: Instance) -> bool:
    """A scope that ran empty is complete, unless something has begun in it or cancelled it since; whether there was
    one to look at."""
    if not instance.closing:
        return False
    scope = instance.closing.popleft()
    if not scope.closed and next(flow_tokens(scope), None) is None:
        scope.done()
    return True


def _fire_an_inclusive_join(instance: Instance) -> bool:
    for scope in instance.scopes():
        joins = {token.task_spec: None for token in open_tokens(scope)}
        # A complex gateway first: what its reset sends on may be what an inclusive join waits for.
        for node in sorted(joins, key=lambda join: not isinstance(join, ComplexGateway)):
            if isinstance(node, InclusiveGateway) and node.fire_if_enabled(scope):
                return True
    return False


def _ended(instance: Instance) -> Ended | None:
    if instance.ended is not None:
        return instance.ended
    if not instance.completed:
        return None
    kind = EndKind.TERMINATED if instance.terminated else EndKind.COMPLETED
    return Ended(kind, tuple(instance.journal.ends))


def _called(called: Called) -> CalledInstance:
    host = called.host
    return CalledInstance(
        called.called_id or "",
        called.definition_id,
        host.workflow.process.called_id,
        host.internal_data[WAS][0] if WAS in host.internal_data else host.activity_id,
        host.task_spec.element.id,
        called.business_key,
        called.variables,
        called.started,
        called.ended,
        called.recalled,
        called.handed_back,
        called.start_event,
    )


def _stuck(instance: Instance, open_waits: tuple[Wait, ...]) -> tuple[Stuck, ...]:
    """Nothing waits for anybody, and yet tokens are left: each stands at a join whose other branch cannot come."""
    if instance.completed or open_waits:
        return ()
    left = {
        (token.task_spec.element.id, scope.process.called_id): None
        for scope in instance.scopes()
        for token in flow_tokens(scope)
        if token._state == TaskState.WAITING and not {"reset", "offer"} & token.internal_data.keys()
    }
    return tuple(Stuck(element_id, called_id) for element_id, called_id in left)
