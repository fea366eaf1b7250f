"""Deploy-time rules, one a file, worded for analysts; all problems are reported, not only the first (law 7)."""

from __future__ import annotations

from collections.abc import Sequence

from app import calendar, dmn, engine, forms
from app.checks import article_form, decision_exists, duty_separation, form_exists, house_functions, unique_keys
from app.checks.deployable import Deployable
from app.checks.resources import Contents, ResourceFile
from app.errors import DeploymentRefused, Problem

RULES = (unique_keys, form_exists, decision_exists, house_functions, duty_separation, article_form)


def check(files: Sequence[ResourceFile], deployed: Deployable) -> Contents:
    """What the files define. Raises DeploymentRefused with every problem of every file."""
    contents, problems = Contents(), list[Problem]()
    try:
        together = dmn.parse_files({file.name: file.content for file in files if file.kind == "dmn"})
        contents.decisions += [(name, decision) for name, decisions in together.items() for decision in decisions]
    except DeploymentRefused as refused:
        problems.extend(refused.problems)
    for file in files:
        try:
            read(file, contents)
        except DeploymentRefused as refused:
            problems.extend(refused.problems)
    for rule in RULES:
        problems.extend(rule.problems(contents, deployed))
    if problems:
        raise DeploymentRefused(problems)
    return contents


def read(file: ResourceFile, contents: Contents) -> None:
    """Parse one file into ``contents``; a process is also compiled, so that what cannot run is refused here."""
    match file.kind:
        case "bpmn":
            for model in engine.parse(file.content, file.name):
                engine.compile(model)
                contents.processes.append((file.name, model))
        case "form":
            contents.forms.append((file.name, forms.parse(file.content, file.name)))
        case "deadlines":
            contents.rules += [(file.name, rule) for rule in calendar.parse(file.content, file.name)]


__all__ = ["Contents", "Deployable", "ResourceFile", "check"]
