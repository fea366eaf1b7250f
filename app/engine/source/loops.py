"""The loop marker of an activity, as it stands in the XML."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from app.engine.source.behavior import behavior
from app.engine.source.document import Document
from app.engine.source.extensions import attributes
from app.engine.source.model import Loop
from app.engine.source.namespaces import bpmn, flag, reference, text_of
from app.engine.source.variables import variable

MULTI, STANDARD = "multiInstanceLoopCharacteristics", "standardLoopCharacteristics"


def loop(node: etree._Element, document: Document) -> Loop | None:
    """The marker of an activity."""
    variables = document.variables
    standard, multiple = node.find(bpmn(STANDARD)), node.find(bpmn(MULTI))
    if standard is not None:
        return Loop(
            "standard",
            condition=text_of(standard.find(bpmn("loopCondition"))),
            maximum=_integer(standard.get("loopMaximum")),
            test_before=flag(standard, "testBefore"),
        )
    if multiple is None:
        return None
    written = attributes(multiple)
    return Loop(
        "sequential" if flag(multiple, "isSequential") else "parallel",
        cardinality=text_of(multiple.find(bpmn("loopCardinality"))),
        collection=written.get("collection") or _referred(multiple, "loopDataInputRef", variables),
        element_variable=written.get("elementVariable") or _item(multiple, "inputDataItem"),
        output_collection=_referred(multiple, "loopDataOutputRef", variables),
        output_variable=_item(multiple, "outputDataItem"),
        completion_condition=text_of(multiple.find(bpmn("completionCondition"))),
        events=behavior(multiple, document),
        async_before=written.get("asyncBefore") == "true",
    )


def _referred(marker: etree._Element, tag: str, variables: Mapping[str, str]) -> str | None:
    """The variable of the data object that is referred to; what is no data object is a variable's name itself."""
    target = reference(text_of(marker.find(bpmn(tag))))
    return variables.get(target, target) if target else None


def _item(marker: etree._Element, tag: str) -> str | None:
    item = marker.find(bpmn(tag))
    return (variable(item) or None) if item is not None else None


def _integer(text: str | None) -> int | None:
    return int(text) if text is not None and re.fullmatch(r"\s*[+-]?[0-9]{1,9}\s*", text) else None
