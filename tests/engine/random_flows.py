"""Random blocks that lead tokens: one after another, branches and joins, loops, races, several tokens at once."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

from .bpmn import boundary, catch, complex_, event_gateway, inclusive, parallel, receive, timer, user, xor
from .random_leaves import user_task
from .random_markers import marker

if TYPE_CHECKING:
    from .random_blocks import Blocks, Ends


def sequence(blocks: Blocks, depth: int) -> Ends:
    parts = [blocks.block(depth - 1) for _ in range(blocks.pen.random.randint(2, 3))]
    for (_, before), (after, _) in pairwise(parts):
        blocks.pen.chains.append(f"{before}>{after}")
    return parts[0][0], parts[-1][1]


def branch(blocks: Blocks, depth: int) -> Ends:
    pen = blocks.pen
    make: Callable[..., str]
    kind, make = pen.random.choice([("x", xor), ("p", parallel), ("o", inclusive), ("k", complex_)])
    if kind == "k" and blocks.rounds:
        kind, make = "o", inclusive  # what comes in the next round would only reset a complex join
    split, join, default = pen.name(kind), pen.name(kind + "j"), pen.name("d")
    pen.elements.append(make(split, **({} if kind == "p" else {"default": default})))
    pen.elements.append(complex_(join, "activationCount >= 1") if kind == "k" else make(join))
    last = pen.random.randint(1, 2)
    for index in range(last + 1):
        entry, exit_ = blocks.block(depth - 1)
        mark = "" if kind == "p" else f"!{default}" if index == last else f"[{pen.bit()}]"
        pen.chains += [f"{split}>{entry}{mark}", f"{exit_}>{join}"]
    return split, join


def aside(blocks: Blocks, depth: int) -> Ends:
    """What a boundary event sends on beside its activity comes together with it again at an inclusive join."""
    pen = blocks.pen
    host, host_out = blocks.made(pen.random.choice(["user", "external", "sub", "called"]), depth)
    event, join = pen.name("b"), pen.add(inclusive, "oj")
    pen.elements.append(boundary(event, host, timer("duration", "PT1H"), False))
    entry, exit_ = blocks.block(depth - 1)
    pen.chains += [f"{event}>{entry}", f"{exit_}>{join}", f"{host_out}>{join}"]
    return host, join


def paired(blocks: Blocks, depth: int) -> Ends:
    """As many tokens leave one activity as another needs to begin."""
    pen = blocks.pen
    number = str(pen.random.randint(2, 3))
    first, last = pen.name("u"), pen.name("u")
    pen.elements.append(user(first, completionQuantity=number, **pen.continuations()))
    looped = [marker(pen)] if pen.likely(0.3) else []
    pen.elements.append(user(last, *looped, startQuantity=number, **pen.continuations()))
    pen.chains.append(f"{first}>{last}")
    return first, last


def loop(blocks: Blocks, depth: int) -> Ends:
    pen = blocks.pen
    merge, decide, out = pen.name("m"), pen.name("x"), pen.name("d")
    stop = user_task(blocks, 0)[0]
    blocks.rounds += 1
    entry, exit_ = blocks.block(depth - 1)
    blocks.rounds -= 1
    pen.elements += [xor(merge), xor(decide, default=out)]
    leave = pen.add(xor, "l")
    pen.chains += [
        f"{merge}>{stop}>{entry}",
        f"{exit_}>{decide}",
        f"{decide}>{merge}[{pen.bit()}]",
        f"{decide}>{leave}!{out}",
    ]
    return merge, leave


def race(blocks: Blocks, depth: int) -> Ends:
    """An event-based gateway before events or, of which either kind stands there alone, receive tasks."""
    pen = blocks.pen
    gateway, merge = pen.add(event_gateway, "g"), pen.add(xor, "j")
    tasks = pen.likely(0.2)
    for _ in range(pen.random.randint(2, 3)):
        event = pen.add(receive, "rt", pen.message()) if tasks else pen.add(catch, "c", pen.several())
        entry, exit_ = blocks.block(depth - 1)
        pen.chains += [f"{gateway}>{event}>{entry}", f"{exit_}>{merge}"]
    return gateway, merge
