"""Whom a user task is for, in the standard's words: resource roles with an expression (BPMN 2.0.2 §10.3.1)."""

import pytest

from app.engine import Assignment, assignment
from app.engine.errors import ExpressionFailedAt

from .bpmn import multi, process, properties, start, user
from .driver import Case
from .source.refused import around, problems, rule_at_n


def role(tag: str, feel: str, words: str = "") -> str:
    expression = f"<formalExpression{words}>{feel}</formalExpression>"
    return f"<{tag}><resourceAssignmentExpression>{expression}</resourceAssignmentExpression></{tag}>"


def asked(*inner: str, also: str = "") -> Assignment:
    case = Case(process("start>u", also, start(), user("u", *inner)), {"org": "wuyi", "who": "甲"})
    return assignment(case.spec.model, case.find("u"), case.step.variables, case.env)


def test_potential_owners_are_candidate_groups() -> None:
    """One text or a list of them, with or without a sign of equality; a text may hold commas as elsewhere."""
    for feel, groups in (
        ('"head@" + org', ("head@wuyi",)),
        ('= ["head@x", "clerk@" + org]', ("head@x", "clerk@wuyi")),
        ('"a@x, b@x"', ("a@x", "b@x")),
    ):
        found = asked(role("potentialOwner", feel))
        assert (found.candidate_groups, found.assignee) == (groups, None)


def test_potential_owners_come_before_the_lane() -> None:
    """As candidate groups that the task itself names."""
    lane = f'<laneSet id="ls"><lane id="l">{properties(post="clerk@x")}<flowNodeRef>u</flowNodeRef></lane></laneSet>'
    assert asked(role("potentialOwner", '"head@x"'), also=lane).candidate_groups == ("head@x",)
    assert asked(also=lane).candidate_groups == ("clerk@x",)


@pytest.mark.parametrize("tag", ["humanPerformer", "performer"])
def test_a_performer_is_the_assignee(tag: str) -> None:
    """One person; no candidate is asked."""
    found = asked(role(tag, "who"))
    assert (found.assignee, found.candidate_groups) == ("甲", ())


def test_each_instance_has_its_own_performer() -> None:
    """The expression sees the item of a multi-instance."""
    marker = multi(c_collection="xs", c_elementVariable="x")
    case = Case(process("start>u", start(), user("u", role("humanPerformer", "x"), marker)), {"xs": ["甲", "乙"]})
    people = [assignment(case.spec.model, wait, case.step.variables, case.env).assignee for wait in case.waits()]
    assert people == ["甲", "乙"]


@pytest.mark.parametrize(("tag", "feel"), [("potentialOwner", "unknown"), ("potentialOwner", "1"), ("performer", "1")])
def test_what_names_nobody_is_a_failure(tag: str, feel: str) -> None:
    """A task that nobody is asked to do would be lost."""
    with pytest.raises(ExpressionFailedAt) as failure:
        asked(role(tag, feel))
    assert failure.value.element_id == "u"


REFUSED = {
    "no expression": (("<potentialOwner/>",), "role-expression"),
    "an empty expression": ((role("potentialOwner", " "),), "role-expression"),
    "two roles": ((role("potentialOwner", "a"), role("humanPerformer", "b")), "role-twice"),
    "two of one role": ((role("potentialOwner", "a"), role("potentialOwner", "b")), "role-twice"),
    "an expression that is no FEEL": ((role("potentialOwner", "a +"),), "feel"),
    "an expression of another language": ((role("performer", "a", ' language="xpath"'),), "language"),
    "an expression of another engine": ((role("performer", "${a}"),), "juel"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_does_not_say_it_is_refused(name: str) -> None:
    """By one rule at the task; who would win is not guessed."""
    inner, rule = REFUSED[name]
    assert rule_at_n(around(user("n", *inner))) == rule


@pytest.mark.parametrize("word", ["c_assignee", "c_candidateGroups", "c_candidateUsers"])
def test_it_is_said_in_one_way(word: str) -> None:
    """A role and a camunda: attribute would be two answers to one question."""
    assert rule_at_n(around(user("n", role("potentialOwner", "a"), **{word: "x"}))) == "role-twice"


def test_only_user_tasks_have_roles() -> None:
    """Nobody is asked to do anything else; a resource of the file says nobody by name."""
    owner = role("potentialOwner", "a")
    assert rule_at_n(around(f'<manualTask id="n">{owner}</manualTask>')) == "element-unsupported"
    named = "<potentialOwner><resourceRef>people</resourceRef></potentialOwner>"
    file = around(user("n", named), also='<resource id="people" name="people"/>')
    assert "element-unsupported" in {problem.rule for problem in problems(file)}
