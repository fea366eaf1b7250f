"""Whom a task is offered to: posts written down, computed, listed, or found by a decision table."""

from __future__ import annotations

from typing import Any

import pytest

from app.access.tasks import refusal
from app.extensions import db
from app.store.definitions import spec_of
from tests.commands.procedures import TABLE
from tests.engine.bpmn import element, end, process, start, user
from tests.installation import Installation

COMPETENT = TABLE.replace('"H24"', '"elsewhere"').replace('"T3"', '"bureau"')
FACTS = {"org": "bureau", "orgs": ["bureau", "elsewhere"], "urgent": True}


def _may(town: Installation, case: str) -> set[str]:
    task = town.tasks(case)["work"]
    model = spec_of(db.session(), task.definition_id).model
    return {who for who in ("ann", "head", "stranger", "officer") if refusal(town.actor(who), task, model) is None}


@pytest.mark.parametrize(
    ("group", "may"),
    [
        ("clerk@bureau", {"ann"}),
        ("clerk@bureau, head@bureau", {"ann", "head"}),
        ('= "clerk@" + org', {"ann"}),
        ('= ["head@" + org, "officer@office"]', {"head", "officer"}),
        ('= for o in orgs return "clerk@" + o', {"ann", "stranger"}),
        ('= "clerk@" + competent_org', {"stranger"}),
        ("clerk", set()),
        ("clerk@nowhere", set()),
    ],
)
def test_a_group_is_offered_to_its_posts(sqlite_town: Installation, group: str, may: set[str]) -> None:
    """Static, several, FEEL, a list, an organisation that a table found; a post of no organisation is nobody's."""
    ask = element(
        "businessRuleTask",
        "ask",
        c_decisionRef="choose",
        c_resultVariable="competent_org",
        c_mapDecisionResult="singleEntry",
    )
    parts: tuple[Any, ...] = (start(), ask, user("work", c_candidateGroups=group), end("done"))
    sqlite_town.deploy(("p.bpmn", process("start>ask>work>done", *parts)), ("t.dmn", COMPETENT))
    assert _may(sqlite_town, sqlite_town.start("p", FACTS)) == may
