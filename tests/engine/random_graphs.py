"""Random flow graphs without any structure: tasks and gateways, forwards and back, with all the knots that gives."""

from __future__ import annotations

import random

from .bpmn import complex_, element, end, flows, inclusive, parallel, process, script, start, sub, user, xor
from .random_pen import BITS

KINDS = ["user"] * 4 + ["task", "script", "xor", "xor", "parallel", "parallel", "inclusive", "inclusive"]
KINDS += ["complex", "gathering"]


class Graph:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def model(self) -> bytes:
        """One level of nodes, one of which may be a sub-process with a level of its own."""
        elements, chains = self.level("n", self.random.randint(4, 12), self.random.random() < 0.4)
        return process(chains, *elements)

    def level(self, prefix: str, size: int, nested: bool) -> tuple[list[str], str]:
        names = [f"{prefix}{i}" for i in range(size)]
        kinds = {name: self.random.choice(KINDS) for name in names}
        if nested:
            kinds[self.random.choice(names)] = "sub"
        out: dict[str, list[str]] = {name: [] for name in names}
        for index, name in enumerate(names[1:], 1):
            out[self.random.choice(names[:index])].append(name)
        for _ in range(self.random.randint(1, size)):
            out[self.random.choice(names)].append(self.random.choice(names))
        last = f"{prefix}_end"
        for name in names:
            if not out[name] or (kinds[name] != "parallel" and self.random.random() < 0.2):
                out[name].append(last)
        if not any(last in targets for targets in out.values()):
            out[names[-1]].append(last)
        chains = [f"{prefix}_start>{names[0]}"]
        chains += [flow for name in names for flow in self.flows_of(name, kinds[name], out[name])]
        elements = [start(f"{prefix}_start"), end(last), *(self.node(name, kinds[name], out[name]) for name in names)]
        return elements, "; ".join(chains)

    def flows_of(self, name: str, kind: str, targets: list[str]) -> list[str]:
        """Gateways that choose have a default; other nodes may have conditions too."""
        if kind == "parallel" or (kind not in ("xor", "inclusive", "complex") and self.random.random() < 0.6):
            return [f"{name}>{target}" for target in targets]
        *conditional, default = targets
        asked = [*BITS, "waitingForStart", "not(waitingForStart)"] if kind == "complex" else BITS
        rows = [f"{name}>{target}[{self.random.choice(asked)}]" for target in conditional]
        return [*rows, f"{name}>{default}!{name}_default"]

    def node(self, name: str, kind: str, targets: list[str]) -> str:
        default = {"default": f"{name}_default"}
        match kind:
            case "xor":
                return xor(name, **default)
            case "inclusive":
                return inclusive(name, **default)
            case "complex":
                return complex_(name, f"activationCount >= {self.random.randint(1, 2)}", **default)
            case "gathering":
                numbers = {"startQuantity": "2", "completionQuantity": self.random.choice("123")}
                return user(name, **numbers) if self.random.random() < 0.5 else element("task", name, **numbers)
            case "parallel":
                return parallel(name)
            case "script":
                return script(name, "count + 1", "count")
            case "sub":
                elements, chains = self.level(f"{name}_", self.random.randint(2, 5), False)
                return sub(name, *elements, flows(chains, f"{name}_f"))
            case "user":
                return user(name)
        return element("task", name)
