"""What a JUEL expression should have been, told where it is refused."""

from __future__ import annotations

import pytest

from app.engine import parse
from app.engine.supported.juel import in_feel
from app.errors import DeploymentRefused
from tests.engine.bpmn import end, process, start, xor


@pytest.mark.parametrize(
    ("juel", "feel"),
    [
        ("approved == true", "approved = true"),
        ("amount > 100 && !flag", "amount > 100 and not(flag)"),
        ("!(a || b)", "not((a or b))"),
        ("kind eq 'x' || kind ne \"y\"", 'kind = "x" or kind != "y"'),
        ("empty reason", "reason = null"),
        ("not empty case.reason && n gt 3", "case.reason != null and n > 3"),
        ("a != 1", "a != 1"),
        ("list.contains('x')", 'contains(list, "x")'),
        ("bean.method(x)", None),
        ("execution.getVariable('x') ? 1 : 2", None),
    ],
)
def test_a_simple_expression_is_translated(juel: str, feel: str | None) -> None:
    """The suggestion is FEEL that compiles; what cannot be translated is not guessed."""
    assert in_feel(juel) == feel


def test_the_refusal_shows_the_feel() -> None:
    """An analyst can copy it from the message."""
    branch = process("start>g>a[${n==1}]; g>b!d", start(), xor("g", default="d"), end("a"), end("b"))
    with pytest.raises(DeploymentRefused) as refused:
        parse(branch, "x.bpmn")
    assert any("=n = 1" in problem.message for problem in refused.value.problems)
