"""What a maker of random models writes with: ids, elements, chains of flows, and choices from one seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from .bpmn import conditional, message, signal, timer, xor

BITS = "abcdefg"
CODES = ("E1", "E2")
SIGNALS = ("S1", "S2")


class Pen:
    """``elements`` and ``chains`` are those of the scope that is being written, ``undoable`` what compensation may name
    there; ``ends`` is whether an end event may stand there."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.count = 0
        self.messages: list[str] = []
        self.elements: list[str] = []
        self.chains: list[str] = []
        self.undoable: list[str] = []
        self.ends = True

    def name(self, kind: str) -> str:
        self.count += 1
        return f"{kind}{self.count}"

    def likely(self, share: float) -> bool:
        return self.random.random() < share

    def bit(self) -> str:
        return self.random.choice(BITS)

    def add(self, make: Callable[..., str], kind: str, *args: str, **more: str) -> str:
        id_ = self.name(kind)
        self.elements.append(make(id_, *args, **more))
        return id_

    @contextmanager
    def scope(self) -> Iterator[None]:
        """A sub-process or process of its own; what was written in it must be read before it closes."""
        outer = self.elements, self.chains, self.undoable, self.ends
        self.elements, self.chains, self.undoable, self.ends = [], [], [], True
        yield
        self.elements, self.chains, self.undoable, self.ends = outer

    def choose_by_bit(self, taken: str) -> tuple[str, str]:
        """An exclusive gateway that goes to ``taken`` or on; the gateway, and where it goes on."""
        decide, default, on = self.name("x"), self.name("d"), self.add(xor, "l")
        self.elements.append(xor(decide, default=default))
        self.chains += [f"{decide}>{taken}[{self.bit()}]", f"{decide}>{on}!{default}"]
        return decide, on

    def continuations(self) -> dict[str, str]:
        return {name: "true" for name in ("c_asyncBefore", "c_asyncAfter") if self.likely(0.12)}

    def waited(self, again: bool = False) -> str:
        """The definition of an event that is waited for; ``again`` is where a cycle may stand."""
        kind = self.random.choice(["timer", "message", "message", "signal", "conditional"])
        if kind == "timer":
            return timer("cycle", "R2/PT1H") if again else timer("duration", "PT1H")
        if kind == "signal":
            return self.signal()
        if kind == "conditional":
            return conditional(self.bit())
        return message(self.message())

    def message(self) -> str:
        """A name that nobody else waits for."""
        self.messages.append(self.name("M"))
        return self.messages[-1]

    def several(self, again: bool = False) -> str:
        """Now and then two at one event."""
        return self.waited(again) + (self.waited(again) if self.likely(0.3) else "")

    def all_of(self, definitions: str) -> dict[str, str]:
        """Whether all of them are needed; where there is only one it means nothing."""
        return {"parallelMultiple": "true"} if "timeCycle" not in definitions and self.likely(0.4) else {}

    def signal(self) -> str:
        return signal(self.random.choice(SIGNALS))
