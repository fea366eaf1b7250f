"""What an event, a send task or a receive task catches or throws."""

from dataclasses import replace

from lxml import etree

from app.engine.source.calls import passed
from app.engine.source.document import Document, declared
from app.engine.source.extensions import attributes, extension_elements
from app.engine.source.model import TimerKind, TimerText, Trigger
from app.engine.source.namespaces import bpmn, camunda, flag, local, reference, text_of


def trigger(node: etree._Element, document: Document) -> Trigger:
    """The trigger of a supported node; ``none`` for anything that neither catches nor throws.

    A receive task without a message, and a message event that is an external task, have a trigger without a name.
    """
    if local(node) == "receiveTask" or (local(node) == "sendTask" and node.get("messageRef")):
        return Trigger("message", declared(node, "messageRef", document.messages))
    definitions = document.definitions_of(node)
    found = [one for definition in definitions if (one := defined(definition, document)) is not None]
    if len(found) < 2:
        return found[0] if found else Trigger("none")
    parallel = flag(node, "parallelMultiple")
    parts = (replace(one, part=number, parallel=parallel) for number, one in enumerate(found))
    return Trigger("multiple", parts=tuple(parts), parallel=parallel)


def defined(definition: etree._Element, document: Document) -> Trigger | None:
    """What one event definition stands for."""
    written = attributes(definition)
    match local(definition):
        case "timerEventDefinition":
            return Trigger("timer", timer=timer(definition))
        case "messageEventDefinition":
            return Trigger("message", declared(definition, "messageRef", document.messages))
        case "signalEventDefinition":
            handed = [item for item in extension_elements(definition) if item.tag == camunda("in")]
            name = declared(definition, "signalRef", document.signals)
            return Trigger("signal", name, carries=tuple(passed(item) for item in handed))
        case "terminateEventDefinition":
            return Trigger("terminate")
        case "cancelEventDefinition":
            return Trigger("cancel")
        case "compensateEventDefinition":
            waits = flag(definition, "waitForCompletion", True)
            return Trigger("compensate", activity=reference(definition.get("activityRef")), waits=waits)
        case "linkEventDefinition":
            return Trigger("link", (definition.get("name") or "").strip() or None)
        case "conditionalEventDefinition":
            return Trigger(
                "conditional",
                condition=text_of(definition.find(bpmn("condition"))),
                variable_name=written.get("variableName") or None,
                variable_events=variable_events(definition),
            )
        case "errorEventDefinition":
            return Trigger(
                "error",
                code=declared(definition, "errorRef", document.errors),
                code_variable=written.get("errorCodeVariable") or None,
                message_variable=written.get("errorMessageVariable") or None,
                error_message=declared(definition, "errorRef", document.error_messages),
            )
        case "escalationEventDefinition":
            return Trigger(
                "escalation",
                code=declared(definition, "escalationRef", document.escalations),
                code_variable=written.get("escalationCodeVariable") or None,
            )
    return None


def timer(definition: etree._Element) -> TimerText | None:
    """The one time expression of a timer event definition; None when there is not exactly one."""
    kinds: tuple[tuple[str, TimerKind], ...] = (
        ("timeDuration", "duration"),
        ("timeDate", "date"),
        ("timeCycle", "cycle"),
    )
    found = [TimerText(kind, text) for tag, kind in kinds if (text := text_of(definition.find(bpmn(tag)))) is not None]
    return found[0] if len(found) == 1 else None


def variable_events(definition: etree._Element) -> frozenset[str]:
    """The kinds of change, separated by commas, at which a condition is asked; none for all."""
    words = attributes(definition).get("variableEvents", "").split(",")
    return frozenset(word.strip() for word in words) - {""}
