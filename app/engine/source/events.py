"""What an event catches or throws, read from its event definition."""

from lxml import etree

from app.engine.source.document import Document, declared
from app.engine.source.model import TimerKind, TimerText, Trigger
from app.engine.source.namespaces import bpmn, local, text_of


def trigger(node: etree._Element, document: Document) -> Trigger:
    """The trigger of a supported event; ``none`` for anything that has no event definition."""
    for child in node:
        match local(child):
            case "timerEventDefinition":
                return Trigger("timer", timer=timer(child))
            case "messageEventDefinition":
                return Trigger("message", declared(child, "messageRef", document.messages))
            case "signalEventDefinition":
                return Trigger("signal", declared(child, "signalRef", document.signals))
            case "terminateEventDefinition":
                return Trigger("terminate")
    return Trigger("none")


def timer(definition: etree._Element) -> TimerText | None:
    """The one time expression of a timer event definition; None when there is not exactly one."""
    kinds: tuple[tuple[str, TimerKind], ...] = (
        ("timeDuration", "duration"),
        ("timeDate", "date"),
        ("timeCycle", "cycle"),
    )
    found = [TimerText(kind, text) for tag, kind in kinds if (text := text_of(definition.find(bpmn(tag)))) is not None]
    return found[0] if len(found) == 1 else None
