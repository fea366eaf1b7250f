"""Whom a user task is for, until when, and how it is named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from app.engine import assignment

from ..bpmn import multi, parameters, user
from ..driver import NOW, Case
from .asked import Asked
from .drawn import model, scope


def _told(**expected: Any) -> Callable[[Case], None]:
    """The oldest open ``u`` is told so."""

    def look(case: Case) -> None:
        found = assignment(case.spec.model, case.find("u"), case.step.variables, case.env)
        assert {name: getattr(found, name) for name in expected} == expected, found

    return look


def _task(**words: str) -> bytes:
    return model("start>u>end", user("u", **words))


_EACH = multi(c_collection="all", c_elementVariable="one")

BEHAVIOURS = (
    Asked("nobody in particular", _task(), "open u", _told(assignee=None, candidate_users=(), candidate_groups=())),
    Asked("an assignee", _task(c_assignee="amy"), "open u", _told(assignee="amy")),
    Asked("an assignee by FEEL", _task(c_assignee="= who"), "open u", _told(assignee="amy"), given={"who": "amy"}),
    Asked("an assignee that is not known is none", _task(c_assignee="= who"), "open u", _told(assignee=None)),
    Asked("an empty assignee is none", _task(c_assignee=""), "open u", _told(assignee=None)),
    Asked("an assignee that is no text fails", _task(c_assignee="= 5"), "fails expression-failed-at", _told()),
    Asked("one candidate group", _task(c_candidateGroups="a"), "open u", _told(candidate_groups=("a",))),
    Asked("several groups", _task(c_candidateGroups="a, b"), "open u", _told(candidate_groups=("a", "b"))),
    Asked("groups that stand twice", _task(c_candidateGroups="a,b,a"), "open u", _told(candidate_groups=("a", "b"))),
    Asked(
        "groups by FEEL as a text",
        _task(c_candidateGroups='= "a," + k'),
        "open u",
        _told(candidate_groups=("a", "b")),
        given={"k": "b"},
    ),
    Asked(
        "groups by FEEL as a list",
        _task(c_candidateGroups="= k"),
        "open u",
        _told(candidate_groups=("a", "b")),
        given={"k": ["a", "b"]},
    ),
    Asked("groups that are not known fail", _task(c_candidateGroups="= k"), "fails expression-failed-at", _told()),
    Asked("candidate users", _task(c_candidateUsers="a, b"), "open u", _told(candidate_users=("a", "b"))),
    Asked(
        "users and groups",
        _task(c_candidateUsers="a", c_candidateGroups="g"),
        "open u",
        _told(candidate_users=("a",), candidate_groups=("g",)),
    ),
    Asked("the usual priority", _task(), "open u", _told(priority=50)),
    Asked("a priority", _task(c_priority="80"), "open u", _told(priority=80)),
    Asked("a priority by FEEL", _task(c_priority="= n * 2"), "open u", _told(priority=80), given={"n": 40}),
    Asked(
        "a priority that is no number fails",
        _task(c_priority="= k"),
        "fails expression-failed-at",
        _told(),
        given={"k": "x"},
    ),
    Asked("due after a duration", _task(c_dueDate="PT2H"), "open u", _told(due_at=NOW + timedelta(hours=2))),
    Asked(
        "due at an instant",
        _task(c_dueDate="2026-09-30T18:20:00+08:00"),
        "open u",
        _told(due_at=NOW + timedelta(hours=2)),
    ),
    Asked(
        "due by FEEL",
        _task(c_dueDate="= when"),
        "open u",
        _told(due_at=NOW + timedelta(days=3)),
        given={"when": NOW + timedelta(days=3)},
    ),
    Asked("a due date that is not known is none", _task(c_dueDate="= when"), "open u", _told(due_at=None)),
    Asked(
        "a due date that cannot be read fails",
        _task(c_dueDate="= when"),
        "fails expression-failed-at",
        _told(),
        given={"when": "soon"},
    ),
    Asked("a follow-up date", _task(c_followUpDate="PT1H"), "open u", _told(follow_up_at=NOW + timedelta(hours=1))),
    Asked("a name", _task(name="Look at it"), "open u", _told(name="Look at it")),
    Asked(
        "each instance its own assignee",
        model("start>u>end", user("u", _EACH, c_assignee="= one")),
        "open u u",
        _told(assignee="amy"),
        given={"all": ["amy", "bob"]},
    ),
    Asked(
        "the second its own",
        model("start>u>end", user("u", _EACH, c_assignee="= one")),
        "open u",
        lambda c: [c.complete("u"), _told(assignee="bob")(c)],
        given={"all": ["amy", "bob"]},
    ),
    Asked(
        "an input parameter names the assignee",
        model("start>u>end", user("u", parameters({"who": "amy"}), c_assignee="= who")),
        "open u",
        _told(assignee="amy"),
    ),
    Asked(
        "the parameter of the sub-process around it",
        model("start>h>end", scope("h", "start1>u>end1", parameters({"who": "amy"}), user("u", c_assignee="= who"))),
        "open u",
        _told(assignee="amy"),
    ),
    Asked("JUEL is refused", _task(c_assignee="${who}"), "refused juel"),
    Asked("a form that is a page is refused", _task(c_formKey="embedded:app:a.html"), "refused attribute-unsupported"),
    Asked(
        "form fields in the model are refused",
        model("start>u>end", user("u", "<extensionElements><camunda:formData/></extensionElements>")),
        "refused extension-unsupported",
    ),
    Asked(
        "a task listener is refused",
        model(
            "start>u>end",
            user("u", '<extensionElements><camunda:taskListener event="create" class="a.B"/></extensionElements>'),
        ),
        "refused extension-unsupported",
    ),
    Asked(
        "an execution listener is refused",
        model(
            "start>u>end",
            user("u", '<extensionElements><camunda:executionListener event="start" class="a.B"/></extensionElements>'),
        ),
        "refused extension-unsupported",
    ),
)
