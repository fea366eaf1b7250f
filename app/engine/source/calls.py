"""What a call activity calls, and the camunda:in and camunda:out that hand variables over."""

from __future__ import annotations

from lxml import etree

from app.engine.source.extensions import attributes, extension_elements
from app.engine.source.model import Call
from app.engine.source.namespaces import camunda, local, reference
from app.engine.source.passed import Passed


def call(node: etree._Element) -> Call | None:
    if local(node) != "callActivity":
        return None
    written = attributes(node)
    called = (node.get("calledElement") or "").strip()
    inputs = [item for item in extension_elements(node) if item.tag == camunda("in")]
    keys = [key for item in inputs if (key := item.get("businessKey"))]
    return Call(
        # Only a name can have a prefix; in FEEL a colon means something else.
        process=called if called.startswith("=") else reference(called) or "",
        binding=written.get("calledElementBinding") or "latest",
        version=written.get("calledElementVersion") or None,
        tag=written.get("calledElementVersionTag") or None,
        business_key=keys[0] if keys else None,
        inputs=tuple(passed(item) for item in inputs if not item.get("businessKey")),
        outputs=tuple(passed(item) for item in extension_elements(node) if item.tag == camunda("out")),
    )


def passed(item: etree._Element) -> Passed:
    """One camunda:in or camunda:out."""
    local_only = item.get("local") == "true"
    if item.get("variables"):
        return Passed(everything=True, local=local_only)
    expression = item.get("sourceExpression")
    if expression is not None:
        return Passed(item.get("target"), expression, literal=not expression.startswith("="), local=local_only)
    return Passed(item.get("target"), item.get("source"), local=local_only)
