"""Separation of duties at deployment: only what can be checked is accepted."""

from __future__ import annotations

import pytest

from tests.checks.examining import examined
from tests.commands.procedures import CLERK, form
from tests.engine.bpmn import end, process, properties, start, user, xor

PEOPLE = form(
    "people",
    {"type": "checklist", "key": "officers", "label": "监督人员", "valuesKey": "everybody"},
    {"type": "datetime", "subtype": "date", "key": "planned_on", "dateLabel": "日期"},
    {"type": "textfield", "key": "shown", "label": "只读", "readonly": True},
)
FORM = {"c_formRef": "people", "c_formRefBinding": "latest"}
OTHER = process("begin>done", start("begin"), end("done"), id_="other")


def _found(rules: dict[str, str], *, on: str = "task", with_form: bool = True) -> list[str]:
    """The messages of the rule for these properties on a task, a start event or a gateway."""
    words = FORM if with_form else {}
    own = properties(**rules)
    begin = start("start", own, **words) if on == "start" else start("start", **FORM)
    work = user("work", own, **CLERK, **words) if on == "task" else user("work", **CLERK)
    gate = f'<exclusiveGateway id="gate">{own}</exclusiveGateway>' if on == "gate" else xor("gate")
    model = process("start>draft>gate>work>done", begin, user("draft", **CLERK, **FORM), gate, work, end("done"))
    files = [("p.bpmn", model), ("o.bpmn", OTHER), ("people.form", PEOPLE)]
    found = examined(*files).problems
    assert {one.rule for one in found} <= {"duty-separation"}
    return [one.message for one in found]


@pytest.mark.parametrize(
    "rules",
    [
        {"not-same-person-as": "draft, start; other.begin | warn"},
        {"min-persons": "officers: = if planned_on = null then 1 else 2"},
        {"certificate": "officers: supervision at planned_on"},
        {"not-among": "= handlers; officers: = handlers"},
    ],
)
def test_rules_that_can_be_checked_are_accepted(rules: dict[str, str]) -> None:
    """Each kind, in its fullest form."""
    assert _found(rules) == []


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ({"not-same-person-as": "nobody"}, "nobody"),
        ({"not-same-person-as": "done"}, "done"),
        ({"not-same-person-as": "other.nobody"}, "流程 other"),
        ({"not-same-person-as": "nowhere.draft"}, "nowhere"),
        ({"min-persons": "people: 2"}, "没有字段“people”"),
        ({"min-persons": "officers: 0"}, "1 至 999"),
        ({"min-persons": "shown: 2"}, "只读"),
        ({"certificate": "officers: driving"}, "没有“driving”这种证件"),
        ({"certificate": "officers: supervision at planned"}, "planned"),
        ({"not-among": '= deadline("T", now())'}, "deadline"),
    ],
)
def test_rules_that_cannot_be_checked_are_refused(rules: dict[str, str], said: str) -> None:
    """The message names what is wrong."""
    (message,) = _found(rules)
    assert said in message


def test_rules_stand_where_people_act() -> None:
    """A gateway asks nobody; a start event has nobody before it; without a form nobody is named."""
    assert "不起作用" in _found({"not-among": "= handlers"}, on="gate")[0]
    assert "不起作用" in _found({"not-same-person-as": "draft"}, on="start")[0]
    assert _found({"min-persons": "officers: 2"}, on="start") == []
    assert "没有表单" in _found({"min-persons": "officers: 2"}, with_form=False)[0]


def test_broken_feel_in_a_rule_is_found() -> None:
    """As in any other text of the model, with the element."""
    work = user("work", properties(**{"not-among": "= [1,"}), **CLERK)
    found = examined(("p.bpmn", process("start>work>done", start(), work, end("done")))).problems
    assert {(one.rule, one.element_id) for one in found} == {("feel", "work")}


@pytest.mark.parametrize(
    ("group", "warned"),
    [("clerk", ["work"]), ("clerk@bureau, head", ["work"]), ("clerk@bureau", []), ('= "clerk@" + org', [])],
)
def test_a_post_without_an_organisation_is_warned_of(group: str, warned: list[str]) -> None:
    """Nobody holds it here; what FEEL answers is known only when it runs."""
    model = process("start>work>done", start(), user("work", c_candidateGroups=group), end("done"))
    found = examined(("p.bpmn", model)).warnings
    assert [one.element_id for one in found if one.rule == "bare-post"] == warned
