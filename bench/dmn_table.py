"""CPU of one evaluation of a decision table of 100 rules and 3 inputs, by hit policy; nothing but app.dmn is run."""

from __future__ import annotations

import statistics
import sys
import time
from xml.sax.saxutils import escape

from app.dmn import Decision, decide, parse

KINDS = ("占道经营", "违法建设", "油烟", "噪声", "广告")


def table(policy: str, rules: int = 100) -> Decision:
    """Rules over a range of amounts, a list of kinds and a flag; only the last few match what is asked."""
    rows = ""
    for number in range(rules):
        cells = [f"[{number * 10}..{number * 10 + 10})", f'"{KINDS[number % 5]}", "{KINDS[(number + 1) % 5]}"', "-"]
        cells[2] = "true" if number % 2 else "not(null)"
        rows += f'<rule id="r{number}">' + "".join(
            f"<inputEntry><text>{escape(cell)}</text></inputEntry>" for cell in cells
        )
        rows += f"<outputEntry><text>{number} * 2</text></outputEntry></rule>"
    columns = "".join(
        f'<input><inputExpression typeRef="{type_}"><text>{name}</text></inputExpression></input>'
        for name, type_ in (("amount", "number"), ("kind", "string"), ("urgent", "boolean"))
    )
    xml = (
        '<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="d" name="bench" namespace="bench">'
        f'<decision id="bench"><decisionTable {policy}>{columns}<output name="x"/>{rows}</decisionTable></decision>'
        "</definitions>"
    )
    return parse(xml.encode(), "bench.dmn")[0]


def main(rounds: int = 300) -> None:
    for policy in ('hitPolicy="UNIQUE"', 'hitPolicy="FIRST"', 'hitPolicy="COLLECT" aggregation="SUM"'):
        decision = table(policy)
        variables = {"amount": 985, "kind": KINDS[98 % 5], "urgent": True, **{f"v{i}": i for i in range(50)}}
        spent = []
        for _ in range(rounds):
            start = time.process_time_ns()
            decide(decision, variables, {})
            spent.append((time.process_time_ns() - start) / 1e6)
        low, middle, high = (statistics.quantiles(spent, n=10)[i] for i in (0, 4, 8))
        print(f"{policy:45} median {middle:.3f} ms CPU (10 % {low:.3f}, 90 % {high:.3f})")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
