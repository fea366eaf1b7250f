"""How an instance is driven until nothing runs by itself any more, and what the step then looks like."""

from __future__ import annotations

from app.engine.errors import Deadlocked, StepLimitReached
from app.engine.runner.waits import waits
from app.engine.specs.gateways import InclusiveGateway
from app.engine.specs.instance import Instance
from app.engine.specs.token import open_tokens
from app.engine.spiff import TaskState
from app.engine.state.codec import dump
from app.engine.step import Ended, EndKind, Step

LIMIT = 10_000
"""Nodes that one step may run; a process that goes on without waiting is stopped here."""


def step(instance: Instance) -> Step:
    """Run to rest and collect. Raises an EngineFailed; the instance is then worthless and must not be stored."""
    to_rest(instance)
    open_waits = waits(instance)
    ended = None
    if instance.completed:
        kind = EndKind.TERMINATED if instance.terminated else EndKind.COMPLETED
        ended = Ended(kind, tuple(instance.journal.ends))
    elif not open_waits:
        stuck = next(token for scope in reversed(instance.scopes()) for token in open_tokens(scope))
        raise Deadlocked(stuck.task_spec.element.id, "汇聚网关在等待一个永远不会到来的分支，流程无法继续（模型死锁）。")
    journal = instance.journal
    return Step(dump(instance), instance.variables, open_waits, tuple(journal.changes), tuple(journal.outgoing), ended)


def to_rest(instance: Instance) -> None:
    """Depth first, as tokens become ready; inclusive joins are asked when nothing else can run."""
    done = 0
    while True:
        while instance.ready:
            token = instance.ready.popleft()
            if token._state != TaskState.READY:
                continue  # cancelled since it became ready
            done += 1
            if done > LIMIT:
                message = f"流程连续执行了 {LIMIT} 个环节而没有等待，疑为死循环。"
                raise StepLimitReached(token.task_spec.element.id, message)
            later = list(instance.ready)
            instance.ready.clear()
            token.run()
            instance.ready.extend(later)
        if not _fire_an_inclusive_join(instance):
            return


def _fire_an_inclusive_join(instance: Instance) -> bool:
    for scope in instance.scopes():
        joins = {token.task_spec: None for token in open_tokens(scope)}
        for node in joins:
            if isinstance(node, InclusiveGateway) and node.fire_if_enabled(scope):
                return True
    return False
