"""Visibility at deployment: only what has an effect is accepted, and nothing that is kept back becomes a title."""

from __future__ import annotations

import pytest

from tests.checks.examining import examined
from tests.commands.procedures import CLERK, form
from tests.engine.bpmn import end, process, properties, start, user, xor

FACTS = form(
    "facts",
    {"type": "textfield", "key": "subject", "label": "事由"},
    {"type": "textfield", "key": "contact", "label": "联系人", "properties": {"visible-to": "owner"}},
)


def _found(rules: dict[str, str], *, on: str) -> list[str]:
    """The messages for these properties on the process, a task or a gateway."""
    own = properties(**rules)
    work = user("work", own, **CLERK) if on == "task" else user("work", **CLERK)
    gate = f'<exclusiveGateway id="gate">{own}</exclusiveGateway>' if on == "gate" else xor("gate")
    begin = start("start", c_formRef="facts", c_formRefBinding="latest")
    model = process("start>gate>work>done", begin, gate, work, end("done"))
    if on == "process":
        model = model.replace(b'isExecutable="true">', b'isExecutable="true">' + own.encode(), 1)
    found = examined(("p.bpmn", model), ("facts.form", FACTS)).problems
    assert {one.rule for one in found} <= {"visibility"}
    return [one.message for one in found]


@pytest.mark.parametrize(
    ("on", "rules"),
    [
        ("task", {"visible-to": "owner, performer，head@bureau"}),
        ("task", {"visible-to": "= subject", "visible-after": "= subject = null"}),
        ("process", {"restricted": "true", "visible-to": "head@bureau", "title": "= subject"}),
        ("process", {"restricted": "= subject = null"}),
    ],
)
def test_what_has_an_effect_is_accepted(on: str, rules: dict[str, str]) -> None:
    """Words, names and FEEL."""
    assert _found(rules, on=on) == []


@pytest.mark.parametrize(
    ("on", "rules", "said"),
    [
        ("gate", {"visible-to": "owner"}, "写在这个元素上不起作用"),
        ("task", {"restricted": "true"}, "应写在流程上"),
        ("task", {"visible-to": "，"}, "没有写任何机构"),
        ("task", {"visible-after": "= true"}, "没有什么可以公开的"),
        ("task", {"visible-to": "owner", "visible-after": "heard"}, "以 = 开头"),
        ("task", {"visible-to": '= string(deadline("T", now()))'}, "不能用 deadline"),
        ("process", {"restricted": "yes"}, "true、false"),
        ("process", {"restricted": "true", "visible-to": "owner", "visible-after": "= true"}, "不能写 visible-after"),
        ("process", {"title": '= subject + "：" + contact'}, "title 用了字段“contact”"),
    ],
)
def test_what_has_none_is_refused(on: str, rules: dict[str, str], said: str) -> None:
    """With a sentence that says where it belongs."""
    found = _found(rules, on=on)
    assert any(said in message for message in found), found
