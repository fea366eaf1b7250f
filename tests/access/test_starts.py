"""Who may start a procedure."""

from __future__ import annotations

import pytest

from app import engine
from app.access import may_start, require_may_start
from app.actor import SYSTEM, Actor
from app.errors import Forbidden
from app.models import Organisation
from app.store.transaction import transaction
from tests.commands.procedures import one_task
from tests.engine.bpmn import end, process, properties, start, user
from tests.installation import Installation


def _model(groups: str | None, people: str | None = None) -> engine.ProcessModel:
    extra = {"c_candidateStarterGroups": groups} if groups is not None else {}
    extra |= {"c_candidateStarterUsers": people} if people is not None else {}
    xml = process("start>work>done", start(), user("work"), end("done"), **extra)
    return engine.parse(xml, "p.bpmn")[0]


CLERK = Actor("a", "a", frozenset({"clerk@bureau"}))


@pytest.mark.parametrize(
    ("groups", "allowed"),
    [
        (None, True),
        ("", True),
        ("clerk", True),
        ("clerk@bureau", True),
        ("head, clerk@bureau", True),
        ("head", False),
        ("clerk@elsewhere", False),
        ("bureau", False),
        ("cler", False),
    ],
)
def test_a_post_is_named_with_or_without_its_organisation(groups: str | None, allowed: bool) -> None:
    """``clerk`` is that post anywhere, ``clerk@bureau`` there alone; a process that names nobody is for every post."""
    assert may_start(CLERK, _model(groups)) is allowed


@pytest.mark.parametrize(
    ("groups", "people", "allowed"),
    [
        (None, "a", True),
        (None, "b", False),
        (None, "b, a", True),
        ("head", "a", True),
        ("head", "b", False),
        ("clerk", "b", True),
        (None, "", True),
    ],
)
def test_people_may_be_named_beside_posts(groups: str | None, people: str, allowed: bool) -> None:
    """Who is named by either may start it; a process that names people only is not for every post."""
    assert may_start(CLERK, _model(groups, people)) is allowed


def test_who_is_named_needs_no_post() -> None:
    """An account of an analyst, for instance."""
    assert may_start(Actor("x", "x", roles=frozenset({"analyst"})), _model("head", "x"))


@pytest.mark.parametrize("role", ["analyst", "administrator"])
def test_roles_without_a_post_start_nothing(role: str) -> None:
    """The refusal names the procedure."""
    with pytest.raises(Forbidden, match="“p”"):
        require_may_start(Actor("x", "x", roles=frozenset({role})), _model(None))


def test_systems_start_everything() -> None:
    """Other systems, and the service itself."""
    for actor in (SYSTEM, Actor("x", "x", roles=frozenset({"integration"}))):
        require_may_start(actor, _model("head"))


def test_an_account_without_anything_starts_nothing() -> None:
    """No post, no role."""
    assert may_start(Actor("x", "x"), engine.parse(one_task(), "p.bpmn")[0]) is False


def test_what_others_call_is_started_by_nobody_alone() -> None:
    """By no person, whatever the post; another system may, as it starts everything."""
    xml = process("start>work>done", start(), user("work"), end("done"), c_isStartableInTasklist="false")
    (part,) = engine.parse(xml, "p.bpmn")
    with pytest.raises(Forbidden, match="由其他流程调用"):
        require_may_start(CLERK, part)
    assert may_start(SYSTEM, part)


@pytest.mark.parametrize(
    ("jurisdiction", "allowed"), [("here", True), ("there", False), ("nowhere", True)], ids=["own", "other", "unknown"]
)
def test_a_procedure_belongs_to_its_jurisdiction(sqlite_town: Installation, jurisdiction: str, allowed: bool) -> None:
    """A clerk of one place does not start another place's procedure; what belongs to no place here is for all."""
    with transaction() as session:
        session.get_one(Organisation, "bureau").jurisdiction = "here"
        session.get_one(Organisation, "elsewhere").jurisdiction = "there"
    xml = process("start>work>done", properties(jurisdiction=jurisdiction), start(), user("work"), end("done"))
    (model,) = engine.parse(xml, "p.bpmn")
    assert may_start(sqlite_town.actor("ann"), model) is allowed
