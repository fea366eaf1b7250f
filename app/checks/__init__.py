"""Deploy-time rules, one a file, worded for analysts; all problems are reported, not only the first (law 7)."""

from __future__ import annotations

from collections.abc import Sequence

from app import calendar, dmn, engine, forms, statute
from app.checks import (
    article_form,
    bare_posts,
    called_start,
    cited_article,
    decision_exists,
    duty_separation,
    form_exists,
    house_functions,
    house_topics,
    message_properties,
    process_exists,
    reserved_names,
    unique_keys,
    unknown_names,
    visibility,
)
from app.checks.deployable import Deployable
from app.checks.examined import Examined
from app.checks.resources import Contents, ResourceFile
from app.errors import DeploymentRefused, Problem

RULES = (
    unique_keys,
    form_exists,
    decision_exists,
    process_exists,
    called_start,
    house_functions,
    house_topics,
    reserved_names,
    message_properties,
    duty_separation,
    visibility,
    article_form,
    cited_article,
)
"""What they find stops a deployment."""

WARNINGS = (unknown_names, bare_posts, cited_article)
"""What they find is told, and deployed all the same."""


def examine(files: Sequence[ResourceFile], deployed: Deployable) -> Examined:
    """What the files define, and every problem and warning of every file."""
    contents, problems = contents_of(files)
    for rule in RULES:
        problems.extend(rule.problems(contents, deployed))
    # Without one of its forms a process seems to know less than it does.
    forms_read = len(contents.forms) == sum(file.kind == "form" for file in files)
    warned = [warning for rule in WARNINGS for warning in rule.warnings(contents, deployed)] if forms_read else []
    return Examined(contents, tuple(problems), tuple(warned))


def contents_of(files: Sequence[ResourceFile]) -> tuple[Contents, list[Problem]]:
    """What the files define, and the problems of those that could not be read."""
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
    return contents, problems


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
        case "statute":
            contents.regulations.append((file.name, statute.parse(file.content, file.name)))


def check(files: Sequence[ResourceFile], deployed: Deployable) -> Examined:
    """The same without problems. Raises DeploymentRefused with every problem of every file."""
    examined = examine(files, deployed)
    if examined.problems:
        raise DeploymentRefused(examined.problems)
    return examined


__all__ = ["Contents", "Deployable", "Examined", "ResourceFile", "check", "contents_of", "examine"]
