"""The functions of the house are declared, documented and made alike."""

from __future__ import annotations

import re
from datetime import datetime
from inspect import signature
from typing import Any

from app import house
from app.clock import LEGAL_ZONE
from app.extensions import db
from app.house import World
from tests.commands.procedures import RULES
from tests.engine.bpmn import end, process, script, start, user
from tests.installation import REPOSITORY, Installation

NOW = datetime(2026, 9, 30, 16, 30, tzinfo=LEGAL_ZONE)


def _world() -> World:
    def no_rule(key: str) -> Any:
        raise AssertionError(key)

    return World(db.session(), NOW, no_rule)


def test_the_documented_functions_are_those_that_exist() -> None:
    """The table of processes/README.md has a row for each, with its call and its meaning."""
    text = (REPOSITORY / "processes" / "README.md").read_text()
    rows = re.findall(r"^\| `(house\.[\w ]+\([^`]*)` \| (.+) \|$", text, re.MULTILINE)
    assert rows == [(function.call, function.meaning) for function in house.FUNCTIONS.values()]


def test_parameters_have_their_declared_names(sqlite_installation: Installation) -> None:
    """Arguments may be named, so the names are part of what is promised."""
    made = house.functions(_world())
    assert made.keys() == house.FUNCTIONS.keys()
    for name, function in made.items():
        assert house.declared()[name].takes_named(dict.fromkeys(signature(function).parameters)), name


def test_a_case_computes_with_them(sqlite_installation: Installation) -> None:
    """By either name, with positional and named arguments, the answer is the same."""
    texts = {
        "named": 'house.deadline(start: house.now(), rule: "T3")',
        "plain": 'deadline("T3", now())',
        "day": "house.today()",
        "nobody": 'house.organisation("nowhere")',
        "nowhere": 'house.organisation_of(person: "nobody")',
    }
    scripts = [script(name, text, name) for name, text in texts.items()]
    model = process(f"start>{'>'.join(texts)}>work>done", start(), *scripts, user("work"), end("done"))
    sqlite_installation.deploy(("p.bpmn", model), ("deadlines.yaml", RULES))
    found = sqlite_installation.instance(sqlite_installation.start("p")).variables
    assert found["named"] == found["plain"] == datetime(2026, 10, 11, tzinfo=LEGAL_ZONE)
    assert (found["day"], found["nobody"], found["nowhere"]) == (NOW.date(), None, None)
