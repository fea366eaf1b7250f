"""Models, decisions and deadline rules call only functions that FEEL or the house has, and the house's rightly."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from app import house
from app.calendar import DeadlineRule
from app.checks.deployable import Deployable
from app.checks.feel_texts import FeelText, feel_texts
from app.checks.resources import Contents
from app.dmn import FunctionUse
from app.errors import Problem
from app.feel import Foreign, check, compile_expression, strip_marker
from app.feel.house import NAMESPACE


def problems(contents: Contents, _deployed: Deployable) -> Iterator[Problem]:
    found: dict[Problem, None] = {}
    for file, model in contents.processes:
        for text in feel_texts(model):
            found.update(dict.fromkeys(_in_text(file, text)))
    for _, decision in contents.decisions:
        # A decision that two others require is looked at with each of them.
        found.update(dict.fromkeys(_in_decision(use) for use in decision.foreign if not _is_known(use.use)))
    for file, rule in contents.rules:
        found.update(dict.fromkeys(_in_rule(file, rule)))
    yield from found


def _is_known(use: Foreign) -> bool:
    return use.name in house.declared()


def _in_text(file: str, text: FeelText) -> Iterator[Problem]:
    expression = text.expression
    where = f"{text.label}“{expression.text}”"
    for use in expression.foreign:
        if not _is_known(use):
            yield Problem(file, "known-function", f"{where}{use}。{_advice(use)}", text.element_id, text.line)
    for finding in check(expression, dict.fromkeys(expression.names - {NAMESPACE}), house.declared()):
        if finding.rule in ("arguments", "type"):
            yield Problem(file, f"feel-{finding.rule}", f"{where}{finding}。", text.element_id, text.line)


def _in_decision(found: FunctionUse) -> Problem:
    message = f"{found.what}：{found.use}。{_advice(found.use)}"
    return Problem(found.file, "known-function", message, found.element_id, found.line)


def _in_rule(file: str, rule: DeadlineRule) -> Iterator[Problem]:
    notified = [one.to for one in rule.reminders or ()] + [one.to for one in rule.escalations or ()]
    written = [rule.responsible or "", rule.given_from or "", *rule.remind]
    for text in [*written, *(post for to in (*notified, *rule.levels) for post in to)]:
        is_feel, body = strip_marker(text)
        for use in compile_expression(body).foreign if is_feel else ():
            if not _is_known(use):
                yield Problem(file, "known-function", f"“{body}”{use}。{_advice(use)}", rule.id)


def _advice(use: Foreign) -> str:
    similar = get_close_matches(use.name, sorted(house.declared()), 1)
    return f"是不是想写 {similar[0]}( )？" if similar else ""
