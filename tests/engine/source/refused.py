"""Deploying what must be refused: its problems, by element and rule; and a frame around one node called n."""

from __future__ import annotations

import pytest

from app.engine import ProcessModel, parse
from app.errors import DeploymentRefused, Problem

from ..bpmn import end, process, start


def problems(xml: bytes) -> list[Problem]:
    with pytest.raises(DeploymentRefused) as refused:
        parse(xml, "a.bpmn")
    return refused.value.problems


def rules_at(xml: bytes) -> dict[str | None, str]:
    """The rule by element; the last one where an element has several."""
    return {problem.element_id: problem.rule for problem in problems(xml)}


def rule_at_n(xml: bytes) -> str:
    """The one rule that refuses the model, which must be at n."""
    (found,) = problems(xml)
    assert found.element_id == "n", found
    return found.rule


def around(*nodes: str, flow: str = "start>n>end", **declared: str) -> bytes:
    return process(flow, start(), *nodes, end(), **{"messages": "M", "signals": "S", **declared})


def model(xml: bytes) -> ProcessModel:
    (found,) = parse(xml, "a.bpmn")
    return found
