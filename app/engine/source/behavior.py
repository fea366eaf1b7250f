"""What a multi-instance throws when its instances complete, as its ``behavior`` says."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from app.engine.source.document import BEHAVIOR_REFS, Document
from app.engine.source.events import defined
from app.engine.source.model import LoopEvent, Trigger
from app.engine.source.namespaces import bpmn, reference, text_of


def behavior(marker: etree._Element, document: Document) -> tuple[LoopEvent, ...]:
    kind = marker.get("behavior", "All")
    if (name := BEHAVIOR_REFS.get(kind)) is not None:
        shared = document.definitions.get(reference(marker.get(name)) or "")
        return (LoopEvent(_triggers([shared], document), first=kind == "One"),) if shared is not None else ()
    if kind != "Complex":
        return ()
    return tuple(
        LoopEvent(_triggers(document.definitions_of(event), document), text_of(one.find(bpmn("condition"))))
        for one in marker.findall(bpmn("complexBehaviorDefinition"))
        if (event := one.find(bpmn("event"))) is not None
    )


def _triggers(definitions: Iterable[etree._Element], document: Document) -> tuple[Trigger, ...]:
    return tuple(found for one in definitions if (found := defined(one, document)) is not None)
