"""What a decision that is being edited would answer, without deploying it and without a trace."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app import checks, clock, dmn, feel
from app.access import require_role
from app.actor import Actor
from app.checks.resources import ResourceFile
from app.errors import BadRequest, DeploymentRefused
from app.extensions import db
from app.store.environment import environment
from app.typed_json import Value


def tried(file: ResourceFile, key: str | None, inputs: Mapping[str, str], actor: Actor) -> dmn.DecisionOutcome:
    """The outcome of the decision ``key`` of the file, as of now, with the house's functions.

    ``inputs`` are FEEL texts by the variable's name; one without a text is not there. Analysts only: raises Forbidden,
    BadRequest, DeploymentRefused (the file has problems) and what the decision raises.
    """
    require_role(actor, "analyst")
    contents, problems = checks.contents_of([file])
    if problems:
        raise DeploymentRefused(problems)
    decision = next((one for _, one in contents.decisions if one.key == key), None)
    if decision is None:
        raise BadRequest(f"文件里没有决策 {key}。")
    functions = environment(db.session(), clock.now()).functions
    values = {name: _value(name, text, functions) for name, text in inputs.items() if text.strip()}
    return dmn.decide(decision, values, functions)


def _value(name: str, text: str, functions: Mapping[str, Callable[..., Value]]) -> Value:
    problems: list[str] = []
    try:
        found = feel.compile_expression(text).evaluate({}, functions, problems)
    except feel.FeelSyntaxError as wrong:
        raise BadRequest(f"“{name}”的值：{wrong.message}") from None
    if found is None and problems:
        raise BadRequest(f"“{name}”的值：{problems[0]}。文字要写在英文双引号里。")
    return feel.to_variable(found)
