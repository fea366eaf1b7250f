"""Who a user task is for, as its attributes and its lane say."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from app.clock import LEGAL_ZONE
from app.engine import Assignment, FormRef, assignment
from app.engine.errors import ExpressionFailedAt

from .bpmn import element, end, flows, process, properties, start, sub, user
from .driver import NOW, Case

LANES = (
    '<laneSet id="ls"><lane id="l1" name="移送单位">'
    + properties(post='= "clerk@" + sender')
    + "<flowNodeRef> u </flowNodeRef>"
    '<flowNodeRef>s</flowNodeRef></lane><lane id="l2"><childLaneSet id="cl"><lane id="l3"><flowNodeRef>v</flowNodeRef>'
    "</lane></childLaneSet></lane></laneSet>"
)


def ask(task: str, variables: dict[str, Any] | None = None, lanes: str = "") -> Assignment:
    xml = process("start>u>end", lanes, start(), task, end())
    case = Case(xml, variables)
    return assignment(case.spec.model, case.find("u"), case.step.variables, case.env)


def test_a_task_may_be_due_in_months() -> None:
    """On the corresponding day, at the same time."""
    found = ask(user("u", c_dueDate='= duration("P1M")'))
    assert found.due_at == datetime(2026, 10, 30, 16, 20, tzinfo=LEGAL_ZONE)


def test_a_bare_task_has_the_defaults() -> None:
    """No assignee, no candidates, priority 50, the id for a name."""
    assert ask(user("u")) == Assignment("u", None, (), (), None, None, 50, None)


def test_literals_and_feel_are_read() -> None:
    """Commas separate literals, FEEL gives a text or a list."""
    found = ask(
        user(
            "u",
            name="审批",
            c_assignee="= who",
            c_candidateUsers="a, b,a",
            c_candidateGroups='= ["head@" + org, "office@x"]',
            c_dueDate="= due",
            c_followUpDate="2026-10-01T09:00",
            c_priority="80",
            c_formRef="approve",
            c_formRefBinding="version",
            c_formRefVersion="3",
        ),
        {"who": "甲", "org": "wuyi", "due": NOW + timedelta(days=1)},
    )
    assert found == Assignment(
        "审批",
        "甲",
        ("a", "b"),
        ("head@wuyi", "office@x"),
        NOW + timedelta(days=1),
        datetime(2026, 10, 1, 9, tzinfo=LEGAL_ZONE),
        80,
        FormRef("approve", "version", 3),
    )


@pytest.mark.parametrize("due", ["2026-10-10", date(2026, 10, 10)])
def test_a_due_date_without_time_ends_with_that_day(due: Any) -> None:
    """Due instants are exclusive ends: the next day's first moment."""
    assert ask(user("u", c_dueDate="= due"), {"due": due}).due_at == datetime(2026, 10, 11, tzinfo=LEGAL_ZONE)


def test_a_lane_gives_the_default_group_to_its_tasks_and_to_what_is_inside() -> None:
    """The property ``post``, literal or FEEL; the task's own groups win; sub-processes hand the lane down."""
    body = sub("s", start("ss"), user("w"), flows("ss>w", "g"))
    xml = process("start>u>s>v>end", LANES, start(), user("u"), body, user("v"), end())
    case = Case(xml, {"sender": "wuyi"})
    assert {lane.id: lane.name for lane in case.spec.model.lanes.values()} == {"l1": "移送单位", "l2": None, "l3": None}
    assert {e.id: e.lane for e in case.spec.model.elements.values() if e.lane} == {
        "u": "l1",
        "s": "l1",
        "ss": "l1",
        "w": "l1",
        "v": "l3",
    }
    for name in ("u", "w"):
        groups = assignment(case.spec.model, case.find(name), case.step.variables, case.env).candidate_groups
        assert groups == ("clerk@wuyi",)
        case.complete(name)
    own = ask(
        user("u", c_candidateGroups="head@x"),
        {},
        LANES.replace("<flowNodeRef>s</flowNodeRef>", "").replace("<flowNodeRef>v</flowNodeRef>", ""),
    )
    assert own.candidate_groups == ("head@x",)


def test_a_lane_needs_no_id() -> None:
    """Of two without one each gives its own group."""
    rows = (("u", "clerk@x"), ("v", "head@x"))
    lanes = "".join(f"<lane>{properties(post=post)}<flowNodeRef>{id_}</flowNodeRef></lane>" for id_, post in rows)
    case = Case(process("start>u; start>v", f"<laneSet>{lanes}</laneSet>", start(), user("u"), user("v")))
    told = {id_: assignment(case.spec.model, case.find(id_), {}, case.env).candidate_groups for id_, _ in rows}
    assert told == {"u": ("clerk@x",), "v": ("head@x",)}


@pytest.mark.parametrize(
    "attributes",
    [
        {"c_assignee": "= 1"},
        {"c_candidateGroups": "= 5"},
        {"c_dueDate": "= true"},
        {"c_dueDate": '= "soon"'},
        {"c_priority": '= "high"'},
        {"c_priority": "= 1.5"},
        {"c_priority": "= 10000000000"},
    ],
)
def test_unusable_values_fail_by_name(attributes: dict[str, str]) -> None:
    """A wrong type is a failure of that element."""
    with pytest.raises(ExpressionFailedAt) as failure:
        ask(user("u", **attributes))
    assert failure.value.element_id == "u"
    assert element("task", "t") == '<task id="t"></task>'
