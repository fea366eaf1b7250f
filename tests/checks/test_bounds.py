"""What is large or written to be slow is checked within seconds of processor time."""

from __future__ import annotations

from app.checks import Contents
from app.checks.assumptions import assumptions
from app.checks.text_place import TextPlaces
from app.engine import parse
from tests.checks.examining import examined
from tests.engine.bpmn import call, end, other, process, start, user
from tests.engine.source.cpu import at_most

SECONDS = 20
"""Several times what any of them takes on a slow machine; what is quadratic takes minutes."""


def test_many_processes_that_call_each_other() -> None:
    """What callers hand over is looked up, not looked for in every process."""
    passed = '<camunda:in variables="all"/>'
    callers = (other(f"q{i}", "", call(f"c{i}", "q0", passed=passed)) for i in range(6_000))
    with at_most(SECONDS):
        found = examined(("p.bpmn", process("start>u>end", start(), user("u"), end(), also="".join(callers))))
    assert found.problems == () and len(found.contents.processes) == 6_001


def test_a_long_text_that_is_nearly_found_many_times() -> None:
    """A place is told by the end of what stands before it; where that is nowhere, the search is soon over."""
    text = "a + " * 40_000
    places = TextPlaces(f"<e id='x'>{text}b</e>".encode())
    with at_most(SECONDS):
        assert [places.find("x", f"{text}c{i}", 1, len(text) + 1) for i in range(5)] == [None] * 5


def test_a_long_sentence_without_an_assumption() -> None:
    """And one that has it, at its end."""
    long = "字" * 300_000
    documented = f"<documentation>{long}</documentation>"
    marked = f"<documentation>{long}。为什么 [assumption] 这样。</documentation>"
    model = parse(process("start>u>v>end", start(), user("u", documented), user("v", marked), end()), "p.bpmn")[0]
    with at_most(SECONDS):
        (found,) = assumptions(Contents(processes=[("p.bpmn", model)]))
    assert (found.element, found.reason) == ("v", "为什么（假定）这样。")
