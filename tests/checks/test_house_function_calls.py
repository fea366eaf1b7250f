"""A function that nobody has is refused with its place; those of the house are called as they are declared."""

from __future__ import annotations

import pytest

from app.errors import Problem
from tests.checks.examining import examined
from tests.commands.procedures import RULES
from tests.dmn.files import decision, knowledge, literal, wrap
from tests.engine.bpmn import catch, end, parameters, process, properties, script, start, timer, user, xor


def _problems(content: str | bytes, name: str = "p.bpmn") -> tuple[Problem, ...]:
    return examined((name, content)).problems


def _script(text: str) -> bytes:
    return process("start>say>done", start(), script("say", text, "r"), end("done"))


def test_each_unknown_function_is_told_where_it_stands() -> None:
    """Line of the element, line and column within the expression, and the likely word."""
    (first, second) = _problems(_script("house.dedline(1, 2) +\n  nothing(3)"))
    assert (first.rule, first.element_id, first.line) == ("known-function", "say", 3)
    assert "第 1 行第 1 列：没有名为 house.dedline( ) 的函数" in first.message
    assert "是不是想写 house.deadline( )？" in first.message
    assert "第 2 行第 3 列：没有名为 nothing( ) 的函数" in second.message
    assert "是不是" not in second.message


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ('house.deadline("T3")', "feel-arguments"),
        ('deadline(rule: "T3", begin: x)', "feel-arguments"),
        ("house.organisation(1)", "feel-type"),
    ],
)
def test_arguments_are_checked(text: str, rule: str) -> None:
    """What would fail for certain in every case is refused before the first."""
    assert [problem.rule for problem in _problems(_script(text))] == [rule]


@pytest.mark.parametrize("text", ['deadline("T3", x)', 'house.deadline("T3", house.now())', "house.today()", "sum(x)"])
def test_what_the_house_has_may_be_called(text: str) -> None:
    """By either name."""
    assert _problems(_script(text)) == ()


def test_every_text_of_a_model_is_looked_at() -> None:
    """Conditions, timers, attributes, parameters and the properties that are FEEL."""
    ask = xor("ask", default="no")
    work = user(
        "work",
        properties(**{"deadline": "= a()", "deadline-start": "= b()", "other": "= z()"}),
        c_assignee="= c()",
    )
    tell = script("tell", "d()", "r").replace("<script>", parameters(outputs={"o": "= e()"}) + "<script>")
    title = properties(title="= f()")
    wait = catch("wait", timer("date", "= h()"))
    chain = "start>work>tell>wait>ask>done[g()]; ask>over!no"
    body = process(chain, title, start(), work, tell, wait, ask, end("done"), end("over"))
    called = {problem.message.split("没有名为 ")[1].split("(")[0] for problem in _problems(body)}
    assert called == set("abcdefgh")


def test_decisions_name_the_file_and_element_of_the_call() -> None:
    """Once, however many decisions require it."""
    parts = (
        knowledge("k", {"n": "number"}, literal("nowhere(n)")),
        decision("one", literal("k(1)"), "knowledge:k"),
        decision("two", literal("k(2) +\n  house.nix()"), "knowledge:k"),
    )
    found = _problems(wrap("".join(parts)), "d.dmn")
    assert sorted((problem.file, problem.element_id or "", problem.line) for problem in found) == [
        ("d.dmn", "k", 1),
        ("d.dmn", "two", 1),
    ]
    assert any("第 2 行第 3 列：没有名为 house.nix( ) 的函数" in problem.message for problem in found)


def test_posts_of_a_deadline_rule_are_feel_too() -> None:
    """A reminder that cannot be addressed would be found out when it is due."""
    rules = RULES.replace("responsible: clerk@bureau", 'responsible: "= nobody()"')
    (found,) = _problems(rules, "deadlines.yaml")
    assert (found.rule, found.element_id) == ("known-function", "T3")
