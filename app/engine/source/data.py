"""Data associations that carry a value; those that modelers only draw carry none."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Mapping

from lxml import etree

from app.engine.source.document import Document
from app.engine.source.input_output import holder_of_data
from app.engine.source.model import DataAssociation
from app.engine.source.namespaces import bpmn, local, reference, text_of
from app.engine.source.variables import PLACEHOLDER, is_name, variable

ASSOCIATIONS = ("dataInputAssociation", "dataOutputAssociation")


def associations(node: etree._Element, tag: str, document: Document) -> tuple[DataAssociation, ...]:
    """What the associations of one direction carry, of an activity or event, in document order."""
    drawn = node.findall(bpmn(tag))
    names = names_of_data(node, document) if drawn else {}
    return tuple(item for child in drawn for item in carried(child, names, document))


def stores_of(node: etree._Element, document: Document) -> tuple[str, ...]:
    """The variables of the data stores that its associations name as a source."""
    refs = (child for tag in ASSOCIATIONS for child in node.findall(f"{bpmn(tag)}/{bpmn('sourceRef')}"))
    ids = (reference(text_of(ref)) or "" for ref in refs)
    return tuple(dict.fromkeys(document.variables[id_] for id_ in ids if id_ in document.stores))


def own(node: etree._Element) -> Iterator[etree._Element]:
    """The data objects and properties that live as long as it does (§10.4.1); the modelers' placeholder is none."""
    properties = (child for child in node.findall(bpmn("property")) if child.get("name") != PLACEHOLDER)
    yield from (*node.findall(bpmn("dataObject")), *properties)


def names_of_data(node: etree._Element, document: Document) -> Mapping[str, str]:
    """The variables by id, else by name, that of this activity's or event's own data inputs and outputs first."""
    items = (item for item in holder_of_data(node) if local(item) in ("dataInput", "dataOutput"))
    own = {item.get("name") or "": variable(item) for item in items}
    own.pop("", None)
    return ChainMap(document.variables, own, document.named)  # type: ignore[arg-type]


def carried(association: etree._Element, names: Mapping[str, str], document: Document) -> Iterator[DataAssociation]:
    """The values of one association: each assignment, or the transformation, or the source as it is."""
    assignments = association.findall(bpmn("assignment"))
    target_id = reference(text_of(association.find(bpmn("targetRef")))) or ""
    target = names.get(target_id)
    if assignments:
        for assignment in assignments:
            source, to = text_of(assignment.find(bpmn("from"))), text_of(assignment.find(bpmn("to"))) or ""
            id_ = reference(to) or ""
            place = names.get(id_) or (to if is_name(to) else target)
            if source is not None and place is not None:
                yield _into(source, place, id_ if id_ in names or place != target else target_id, document)
        return
    transformation = text_of(association.find(bpmn("transformation")))
    sources = [names.get(reference(text_of(ref)) or "") for ref in association.findall(bpmn("sourceRef"))]
    source = transformation or (sources[0] if len(sources) == 1 else None)
    if source is not None and target is not None:
        yield _into(source, target, target_id, document)


def _into(source: str, target: str, id_: str, document: Document) -> DataAssociation:
    return DataAssociation(source, target, document.types.get(id_), id_ in document.stores)
