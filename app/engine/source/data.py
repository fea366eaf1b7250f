"""Data associations that carry a value; those that modelers only draw carry none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from app.engine.source.model import DataAssociation
from app.engine.source.namespaces import bpmn, local, reference, text_of
from app.engine.source.variables import is_name, variable

ASSOCIATIONS = ("dataInputAssociation", "dataOutputAssociation")


def associations(node: etree._Element, tag: str, variables: Mapping[str, str]) -> tuple[DataAssociation, ...]:
    """What an activity's associations of one direction carry, in document order."""
    names = own_names(node, variables)
    return tuple(item for child in node.findall(bpmn(tag)) for item in carried(child, names))


def own_names(node: etree._Element, variables: Mapping[str, str]) -> Mapping[str, str]:
    """``variables``, and the data inputs and outputs of this activity by their names too."""
    specification = node.find(bpmn("ioSpecification"))
    if specification is None:
        return variables
    own = {item.get("name") or "": variable(item) for item in specification if local(item).startswith("data")}
    return {**own, **variables} if len(own) > 1 or "" not in own else variables


def carried(association: etree._Element, names: Mapping[str, str]) -> Iterator[DataAssociation]:
    """The values of one association: each assignment, or the transformation, or the source as it is."""
    assignments = association.findall(bpmn("assignment"))
    target = names.get(reference(text_of(association.find(bpmn("targetRef")))) or "")
    if assignments:
        for assignment in assignments:
            source, to = text_of(assignment.find(bpmn("from"))), text_of(assignment.find(bpmn("to"))) or ""
            place = names.get(reference(to) or "") or (to if is_name(to) else target)
            if source is not None and place is not None:
                yield DataAssociation(source, place)
        return
    transformation = text_of(association.find(bpmn("transformation")))
    sources = [names.get(reference(text_of(ref)) or "") for ref in association.findall(bpmn("sourceRef"))]
    source = transformation or (sources[0] if len(sources) == 1 else None)
    if source is not None and target is not None:
        yield DataAssociation(source, target)
