"""Pruned, stored and loaded after every step, an instance does exactly what an untouched live one does."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise

import pytest

from app.engine import ActivityEnded, ActivityStarted, Env, Spec, Step, WaitKind, complete, deliver_message, fire_timer
from app.engine import start as start_verb
from app.engine.runner.complete import finish
from app.engine.runner.deliver import hand_over
from app.engine.runner.drive import step as to_step
from app.engine.runner.start import begin
from app.engine.runner.waiting import waiting
from app.engine.specs.instance import Instance
from app.engine.specs.journal import Journal

from .bpmn import (
    boundary,
    catch,
    end,
    flows,
    inclusive,
    message,
    parallel,
    process,
    script,
    start,
    sub,
    timer,
    user,
    xor,
)
from .driver import NOW, compiled

ENV = Env(NOW)
BITS = "abcdefg"


class Maker:
    """Random block-structured models over everything that is supported; each block has one way in and one out."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.count = 0
        self.messages: list[str] = []
        self.elements: list[str] = []
        self.chains: list[str] = []

    def name(self, kind: str) -> str:
        self.count += 1
        return f"{kind}{self.count}"

    def add(self, make: Callable[..., str], kind: str, *args: str, **more: str) -> str:
        id_ = self.name(kind)
        self.elements.append(make(id_, *args, **more))
        return id_

    def block(self, depth: int) -> tuple[str, str]:
        kinds = ["user"] * 3 + ["script"]
        if depth:
            kinds += ["seq"] * 5 + ["branch"] * 6 + ["loop", "loop", "sub", "sub", "boundary", "boundary", "catch"]
        return getattr(self, self.random.choice(kinds))(depth)  # type: ignore[no-any-return]

    def user(self, depth: int) -> tuple[str, str]:
        id_ = self.add(user, "u")
        return id_, id_

    def script(self, depth: int) -> tuple[str, str]:
        id_ = self.name("s")
        self.elements.append(script(id_, "count + 1", "count"))
        return id_, id_

    def catch(self, depth: int) -> tuple[str, str]:
        name = self.name("M")
        self.messages.append(name)
        id_ = self.add(catch, "c", message(name))
        return id_, id_

    def seq(self, depth: int) -> tuple[str, str]:
        parts = [self.block(depth - 1) for _ in range(self.random.randint(2, 3))]
        for (_, before), (after, _) in pairwise(parts):
            self.chains.append(f"{before}>{after}")
        return parts[0][0], parts[-1][1]

    def branch(self, depth: int) -> tuple[str, str]:
        make: Callable[..., str]
        kind, make = self.random.choice([("x", xor), ("p", parallel), ("o", inclusive)])
        split, join, default = self.name(kind), self.name(kind + "j"), self.name("d")
        self.elements += [make(split, **({} if kind == "p" else {"default": default})), make(join)]
        last = self.random.randint(1, 2)
        for index in range(last + 1):
            entry, exit_ = self.block(depth - 1)
            if kind == "p":
                self.chains.append(f"{split}>{entry}")
            elif index == last:
                self.chains.append(f"{split}>{entry}!{default}")
            else:
                self.chains.append(f"{split}>{entry}[{self.random.choice(BITS)}]")
            self.chains.append(f"{exit_}>{join}")
        return split, join

    def loop(self, depth: int) -> tuple[str, str]:
        merge, decide, out, stop = self.name("m"), self.name("x"), self.name("d"), self.name("u")
        entry, exit_ = self.block(depth - 1)
        self.elements += [xor(merge), xor(decide, default=out), user(stop)]
        leave = self.add(xor, "l")
        self.chains += [
            f"{merge}>{stop}>{entry}",
            f"{exit_}>{decide}",
            f"{decide}>{merge}[{self.random.choice(BITS)}]",
            f"{decide}>{leave}!{out}",
        ]
        return merge, leave

    def sub(self, depth: int) -> tuple[str, str]:
        outer = self.elements, self.chains
        self.elements, self.chains = [], []
        entry, exit_ = self.block(depth - 1)
        first, last = self.name("ss"), self.name("se")
        body = [start(first), end(last), *self.elements]
        chains = [f"{first}>{entry}", f"{exit_}>{last}", *self.chains]
        self.elements, self.chains = outer
        id_ = self.name("sub")
        self.elements.append(sub(id_, *body, flows("; ".join(chains), f"{id_}_")))
        return id_, id_

    def boundary(self, depth: int) -> tuple[str, str]:
        host, host_out = self.random.choice([self.user, self.sub])(depth)
        interrupting = self.random.random() < 0.5
        if self.random.random() < 0.5:
            definition = timer("duration", "PT1H") if interrupting else timer("cycle", "R2/PT1H")
        else:
            name = self.name("M")
            self.messages.append(name)
            definition = message(name)
        event = self.name("b")
        entry, exit_ = self.block(depth - 1) if interrupting else self.sub(depth)
        self.elements.append(boundary(event, host, definition, interrupting))
        self.chains.append(f"{event}>{entry}")
        if not interrupting:
            self.chains.append(f"{exit_}>{self.add(end, 'e')}")
            return host, host_out
        merge = self.add(xor, "j")
        self.chains += [f"{host_out}>{merge}", f"{exit_}>{merge}"]
        return host, merge

    def model(self) -> bytes:
        entry, exit_ = self.seq(5)
        chains = [f"start>{entry}", f"{exit_}>end", *self.chains]
        return process("; ".join(chains), start(), end(), *self.elements, messages=" ".join(self.messages))


def seen(step: Step) -> tuple[object, ...]:
    """All that a step shows, with ids replaced by elements."""
    changes = [
        (type(change).__name__, change.element_id, getattr(change, "cancelled", None))
        for change in step.changes
        if isinstance(change, ActivityStarted | ActivityEnded)
    ]
    waits = [(wait.kind, wait.element_id, wait.due_at, wait.event_name) for wait in step.waits]
    return sorted(waits, key=str), changes, step.variables, step.ended


def live_step(live: Instance, act: Callable[[Instance], None]) -> Step:
    live.journal = Journal()
    act(live)
    return to_step(live)


def run(spec: Spec, seed: int, limit: int = 40) -> int:
    """Drive both by the same random choices; the number of steps that were compared."""
    choice = random.Random(seed)
    variables = {"count": 0, **{bit: choice.random() < 0.5 for bit in BITS}}
    stored = start_verb(spec, variables, ENV)
    live = Instance(spec.root, spec.scopes, variables, ENV, pruning=False)
    untouched = live_step(live, lambda i: begin(i, spec, None))
    ends = 0
    for done in range(limit):
        assert seen(stored) == seen(untouched)
        ends += sum(isinstance(c, ActivityStarted) and c.element_id == "end" for c in stored.changes)
        if stored.ended is not None:
            assert ends == 1, "a block-structured model has one way out, taken once"
            return done
        position = choice.randrange(len(stored.waits))
        ours = sorted(enumerate(stored.waits), key=lambda p: (p[1].element_id, p[0]))[position][1]
        theirs = sorted(enumerate(untouched.waits), key=lambda p: (p[1].element_id, p[0]))[position][1]
        values = {bit: choice.random() < 0.5 for bit in BITS}
        args = (spec, stored.state, stored.variables, ours.activity_id)
        other = theirs.activity_id
        match ours.kind:
            case WaitKind.USER_TASK:
                stored = complete(*args, values, ENV)
                untouched = live_step(live, lambda i, o=other, v=values: finish(i, o, v))  # type: ignore[misc]
            case WaitKind.MESSAGE:
                stored = deliver_message(*args, values, ENV)
                untouched = live_step(live, lambda i, o=other, v=values: hand_over(i, o, v, WaitKind.MESSAGE))  # type: ignore[misc]
            case _:
                stored = fire_timer(*args, ENV)
                untouched = live_step(live, lambda i, o=other: _fire(i, o))  # type: ignore[misc]
    return limit


def _fire(instance: Instance, activity_id: str) -> None:
    token = waiting(instance, activity_id, WaitKind.TIMER)
    token.task_spec.fire(token)


@pytest.mark.parametrize("batch", range(5))
def test_stored_and_untouched_instances_agree(batch: int) -> None:
    """Thirty random models a batch, both sides compared after every step."""
    steps = 0
    for seed in range(batch * 30, batch * 30 + 30):
        steps += run(compiled(Maker(seed).model()), seed)
    assert steps > 50
