"""Who may start a procedure."""

from __future__ import annotations

import pytest

from app import engine
from app.access import may_start, require_may_start
from app.actor import SYSTEM, Actor
from app.errors import Forbidden
from tests.commands.procedures import one_task
from tests.engine.bpmn import end, process, start, user


def _model(groups: str | None) -> engine.ProcessModel:
    extra = {"c_candidateStarterGroups": groups} if groups is not None else {}
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
