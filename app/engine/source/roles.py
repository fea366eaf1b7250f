"""Who a user task is for in the standard's own words: a resource role with an assignment expression (§10.3.1)."""

from collections.abc import Mapping

from lxml import etree

from app.engine.source.namespaces import bpmn, local, text_of

ROLES: Mapping[str, str] = {
    "potentialOwner": "candidateGroups",
    "humanPerformer": "assignee",
    "performer": "assignee",
}
"""The roles that run, each with the camunda: attribute that says the same."""


def drawn(node: etree._Element) -> list[etree._Element]:
    return [child for child in node if local(child) in ROLES]


def expression(role: etree._Element) -> str | None:
    """The FEEL of a role; None where it has none."""
    return text_of(role.find(f"{bpmn('resourceAssignmentExpression')}/{bpmn('formalExpression')}"))


def assigned(node: etree._Element) -> dict[str, str]:
    """What the roles of a user task say, as attributes; always FEEL, with or without a sign of equality."""
    if local(node) != "userTask":
        return {}
    found = {ROLES[local(role)]: text for role in drawn(node) if (text := expression(role)) is not None}
    return {name: f"= {text.removeprefix('=').strip()}" for name, text in found.items()}
