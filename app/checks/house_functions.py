"""The functions that FEEL in models, tables and rules may call beyond the built-in ones, and the check of their names.

``now()``, ``today()`` — the command's instant, and its date in the legal zone;
``deadline(rule, start)`` — the exclusive end of a deadline rule's period that begins at ``start``;
``organisation(id)`` — a context of id, name, kind, level, area and parent, or null;
``organisation_of(person)`` — the id of the one organisation in which an account has its post, or null.
"""

from __future__ import annotations

from collections.abc import Iterator

from app import engine
from app.checks.deployable import Deployable
from app.checks.resources import Contents
from app.errors import Problem

HOUSE_FUNCTIONS = frozenset({"now", "today", "deadline", "organisation", "organisation_of"})


def problems(contents: Contents, _deployed: Deployable) -> Iterator[Problem]:
    for file, model in contents.processes:
        for element_id, name in engine.functions_called(model):
            if name not in HOUSE_FUNCTIONS:
                yield Problem(file, "known-function", f"没有函数“{name}”。", element_id)
    for file, decision in contents.decisions:
        for name in sorted(decision.functions - HOUSE_FUNCTIONS):
            yield Problem(file, "known-function", f"没有函数“{name}”。", decision.key)
