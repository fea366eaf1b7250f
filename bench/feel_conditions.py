"""CPU per evaluation of simple conditions, once compiled: python bench/feel_conditions.py"""

from __future__ import annotations

import time

from app.feel import compile_expression

ROUNDS = 100_000
CONTEXT = {"amount": 150, "kind": "a", "urgent": False, "case": {"fine": 2000}, "items": [1, 2, 3]}
CONDITIONS = (
    'amount > 100 and kind = "a"',
    "not(urgent)",
    "case.fine >= 1000 or urgent",
    "amount in [100..200]",
    "count(items) > 2",
)


def microseconds(text: str) -> float:
    expression = compile_expression(text)
    assert expression.evaluate(CONTEXT) is True, text
    began = time.process_time()
    for _ in range(ROUNDS):
        expression.evaluate(CONTEXT)
    return (time.process_time() - began) / ROUNDS * 1e6


if __name__ == "__main__":
    for condition in CONDITIONS:
        print(f"{microseconds(condition):6.2f} µs  {condition}")
