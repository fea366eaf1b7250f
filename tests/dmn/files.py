"""DMN files for tests, written as short as the standard lets them be."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

import pytest

from app.dmn import Decision, Model, Outcome, parse, parse_model
from app.errors import DeploymentRefused, Problem

NAMESPACE = "https://www.omg.org/spec/DMN/20191111/MODEL/"


def wrap(body: str, namespace: str = NAMESPACE, name: str = "m", own: str = "urn:m") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="{namespace}" id="d" name="{name}" '
        f'namespace="{own}">{body}</definitions>'.encode()
    )


def row(name: str, tests: list[str], answers: list[str]) -> str:
    cells = [f"<inputEntry><text>{escape(text)}</text></inputEntry>" for text in tests]
    cells += [f"<outputEntry><text>{escape(text)}</text></outputEntry>" for text in answers]
    return f'<rule id="{name}">{"".join(cells)}</rule>'


def table(
    *rules: str,
    policy: str = 'hitPolicy="UNIQUE"',
    inputs: tuple[str, ...] = ("urgent", "amount"),
    outputs: str = '<output name="rule"/>',
    column: str = "",
    type_ref: str = "",
) -> str:
    """The ``decisionTable`` element."""
    typed = f' typeRef="{type_ref}"' if type_ref else ""
    columns = "".join(
        f'<input id="in{i}" label="列{i}"><inputExpression{typed}><text>{text}</text></inputExpression>{column}</input>'
        for i, text in enumerate(inputs)
    )
    return f"<decisionTable {policy}>{columns}{outputs}{''.join(rules)}</decisionTable>"


def literal(text: str) -> str:
    return f"<literalExpression><text>{escape(text)}</text></literalExpression>"


def decision(name: str, logic: str, *needs: str, type_ref: str = "") -> str:
    """A decision whose id is its name; ``needs`` are hrefs as ``input:x``, ``decision:x`` or ``knowledge:x``."""
    requirements = ""
    for need in needs:
        kind, _, href = need.partition(":")
        href = href if "#" in href else f"#{href}"
        requirements += {
            "input": f'<informationRequirement><requiredInput href="{href}"/></informationRequirement>',
            "decision": f'<informationRequirement><requiredDecision href="{href}"/></informationRequirement>',
            "knowledge": f'<knowledgeRequirement><requiredKnowledge href="{href}"/></knowledgeRequirement>',
        }[kind]
    typed = f' typeRef="{type_ref}"' if type_ref else ""
    return f'<decision id="{name}" name="{name}"><variable name="{name}"{typed}/>{requirements}{logic}</decision>'


def given(name: str, type_ref: str = "") -> str:
    """An input whose id is its name."""
    typed = f' typeRef="{type_ref}"' if type_ref else ""
    return f'<inputData id="{name}" name="{name}"><variable name="{name}"{typed}/></inputData>'


def knowledge(name: str, parameters: dict[str, str], body: str, *needs: str) -> str:
    formal = "".join(
        f'<formalParameter name="{key}"' + (f' typeRef="{type_}"/>' if type_ else "/>")
        for key, type_ in parameters.items()
    )
    required = "".join(
        f'<knowledgeRequirement><requiredKnowledge href="#{need}"/></knowledgeRequirement>' for need in needs
    )
    return (
        f'<businessKnowledgeModel id="{name}" name="{name}"><variable name="{name}"/>'
        f"<encapsulatedLogic>{formal}{body}</encapsulatedLogic>{required}</businessKnowledgeModel>"
    )


def model(*parts: str, **options: Any) -> Model:
    return parse_model(wrap("".join(parts)), "a.dmn", **options)


def ask(logic: str, inputs: dict[str, Any] | None = None) -> Outcome:
    """The outcome of a model with that one decision."""
    return model(decision("d", logic)).evaluate("d", inputs or {})


def only(logic: str) -> Decision:
    """The decision ``period`` (期限) of a file that has no other."""
    (found,) = parse(wrap(f'<decision id="period" name="期限">{logic}</decision>'), "a.dmn")
    return found


def refused(*parts: str, **options: Any) -> list[Problem]:
    with pytest.raises(DeploymentRefused) as refusal:
        parse_model(wrap("".join(parts)), "a.dmn", **options)
    return refusal.value.problems
