"""A warning: FEEL of a process reads a variable that nothing in the process sets, most often a slip of the pen."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from itertools import chain, islice

from app import house
from app.checks.deployable import Deployable
from app.checks.feel_texts import FeelText, feel_texts
from app.checks.known_names import KnownNames, known_names
from app.checks.resources import Contents
from app.checks.text_place import TextPlaces
from app.engine import ProcessModel
from app.errors import Problem
from app.feel import Finding, check
from app.feel.house import NAMESPACE

MAX_TOLD = 100
"""Of one process: more would bury the deployment's other findings, and cost seconds to word."""

_SIMILAR = 0.75


def warnings(contents: Contents, deployed: Deployable) -> Iterator[Problem]:
    for file, model in contents.processes:
        known = known_names(model, contents, deployed)
        if known.complete:
            found = chain(_in_texts(file, model, known), _in_decisions(file, model, known, contents))
            yield from islice(found, MAX_TOLD)
            if next(found, None) is not None:
                yield Problem(file, "unknown-name", f"没有设置的变量超过 {MAX_TOLD} 处，其余未列出。", model.id)


def _in_texts(file: str, model: ProcessModel, known: KnownNames) -> Iterator[Problem]:
    places: TextPlaces | None = None
    for text in feel_texts(model):
        if text.elsewhere or text.expression.names <= known.names:
            continue
        for name, finding in _unknown(text, known):
            places = places or TextPlaces(model.xml)
            found = places.find(text.element_id, text.expression.text, finding.line, finding.column)
            line, column = found or (text.line, None)
            message = f"{text.label}“{text.expression.text}”{finding}，流程里没有任何地方设置它。{_advice(name, known)}"
            yield Problem(file, "unknown-name", message, text.element_id, line, column)


def _unknown(text: FeelText, known: KnownNames) -> Iterator[tuple[str, Finding]]:
    """The first place of each name in the text."""
    seen: set[str] = set()
    for finding in check(text.expression, dict.fromkeys(known.names), house.declared()):
        if finding.rule == "unknown-name" and finding.message not in seen:
            seen.add(finding.message)
            yield finding.name, finding


def _in_decisions(file: str, model: ProcessModel, known: KnownNames, contents: Contents) -> Iterator[Problem]:
    """What the decisions of the same deployment read, they read from the process that asks them."""
    decisions = {decision.key: decision for _, decision in contents.decisions}
    for element in model.elements.values():
        decision = decisions.get(element.attributes.get("decisionRef", ""))
        if decision is None or element.attributes.get("decisionRefBinding") == "version":
            continue
        for name in sorted(decision.names - known.names - {NAMESPACE}):
            message = f"决策“{decision.key}”用到变量“{name}”，流程里没有任何地方设置它。{_advice(name, known)}"
            yield Problem(file, "unknown-name", message, element.id, element.line)


def _advice(name: str, known: KnownNames) -> str:
    similar = get_close_matches(name, sorted(known.names), 1, _SIMILAR)
    likely = f"是不是想写“{similar[0]}”？" if similar else ""
    return likely + ("若由消息或其他系统提供则无妨。" if known.others else "")
