"""A small builder of BPMN XML: elements as strings, flows as chains, one process a file."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="the_file" targetNamespace="urn:t" xmlns:t="urn:t">\n'
)


def element(tag: str, id_: str, *inner: str, **attributes: str) -> str:
    """``element("userTask", "u", assignee="x")``; a keyword in camel case of camunda: is written ``c_assignee``."""
    words = "".join(f" {k.replace('c_', 'camunda:', 1)}={quoteattr(v)}" for k, v in attributes.items())
    return f'<{tag} id="{id_}"{words}>{"".join(inner)}</{tag}>'


def start(id_: str = "start", *inner: str, **attributes: str) -> str:
    return element("startEvent", id_, *inner, **attributes)


def end(id_: str = "end", *inner: str, **attributes: str) -> str:
    return element("endEvent", id_, *inner, **attributes)


def user(id_: str, *inner: str, **attributes: str) -> str:
    return element("userTask", id_, *inner, **attributes)


def script(id_: str, text: str, result: str, *inner: str, **attributes: str) -> str:
    body = f"<script>{escape(text)}</script>"
    return element("scriptTask", id_, *inner, body, scriptFormat="feel", c_resultVariable=result, **attributes)


def xor(id_: str, **attributes: str) -> str:
    return element("exclusiveGateway", id_, **attributes)


def parallel(id_: str) -> str:
    return element("parallelGateway", id_)


def inclusive(id_: str, **attributes: str) -> str:
    return element("inclusiveGateway", id_, **attributes)


def complex_(id_: str, activation: str | None = None, **attributes: str) -> str:
    body = f"<activationCondition>{escape(activation)}</activationCondition>" if activation else ""
    return element("complexGateway", id_, body, **attributes)


def sub(id_: str, *inner: str, **attributes: str) -> str:
    return element("subProcess", id_, *inner, **attributes)


def ad_hoc(id_: str, *inner: str, done: str | None = None, **attributes: str) -> str:
    """An ad-hoc sub-process; ``done`` is its completion condition."""
    condition = f"<completionCondition>{escape(done)}</completionCondition>" if done else ""
    return element("adHocSubProcess", id_, *inner, condition, **attributes)


def catch(id_: str, definition: str, **attributes: str) -> str:
    return element("intermediateCatchEvent", id_, definition, **attributes)


def throw(id_: str, definition: str = "", *inner: str) -> str:
    return element("intermediateThrowEvent", id_, *inner, definition)


def boundary(id_: str, host: str, definition: str, interrupting: bool = True, *inner: str, **attributes: str) -> str:
    words = {"attachedToRef": host, "cancelActivity": str(interrupting).lower(), **attributes}
    return element("boundaryEvent", id_, *inner, definition, **words)


def timer(kind: str, text: str) -> str:
    tag = {"duration": "timeDuration", "date": "timeDate", "cycle": "timeCycle"}[kind]
    return f"<timerEventDefinition><{tag}>{escape(text)}</{tag}></timerEventDefinition>"


def message(ref: str) -> str:
    return f'<messageEventDefinition messageRef="{ref}"/>'


def signal(ref: str) -> str:
    return f'<signalEventDefinition signalRef="{ref}"/>'


TERMINATE = "<terminateEventDefinition/>"


def error(ref: str | None = None, **attributes: str) -> str:
    """An error event definition; without a reference it catches every error."""
    return _definition("error", ref, attributes)


def escalation(ref: str | None = None, **attributes: str) -> str:
    return _definition("escalation", ref, attributes)


def _definition(kind: str, ref: str | None, attributes: dict[str, str]) -> str:
    words = "".join(f" {k.replace('c_', 'camunda:', 1)}={quoteattr(v)}" for k, v in attributes.items())
    pointer = f' {kind}Ref="{ref}"' if ref else ""
    return f"<{kind}EventDefinition{pointer}{words}/>"


def conditional(text: str) -> str:
    return f"<conditionalEventDefinition><condition>{escape(text)}</condition></conditionalEventDefinition>"


def compensate(activity: str | None = None, **attributes: str) -> str:
    words = "".join(f' {k}="{v}"' for k, v in {**({"activityRef": activity} if activity else {}), **attributes}.items())
    return f"<compensateEventDefinition{words}/>"


CANCEL = "<cancelEventDefinition/>"


def undo(host: str, handler: str) -> str:
    """A compensation boundary event ``<host>_b``, the handler, which says so itself, and their association."""
    id_ = re.findall(r'id="(\w+)"', handler)[0]
    drawn = f'<association id="{host}_as" associationDirection="One" sourceRef="{host}_b" targetRef="{id_}"/>'
    return f'<boundaryEvent id="{host}_b" attachedToRef="{host}">{compensate()}</boundaryEvent>{handler}{drawn}'


def undone_by_user(host: str, id_: str) -> str:
    return undo(host, user(id_, isForCompensation="true"))


def transaction(id_: str, *inner: str, **attributes: str) -> str:
    return element("transaction", id_, *inner, **attributes)


def link(name: str) -> str:
    return f'<linkEventDefinition name="{name}"/>'


def event_gateway(id_: str, **attributes: str) -> str:
    return element("eventBasedGateway", id_, **attributes)


def event_sub(id_: str, definition: str, *inner: str, interrupting: bool = True) -> str:
    """An event sub-process whose start event is ``<id>_s``."""
    begin = element("startEvent", f"{id_}_s", definition, isInterrupting=str(interrupting).lower())
    return element("subProcess", id_, begin, *inner, triggeredByEvent="true")


def multi(
    cardinality: str | None = None,
    done: str | None = None,
    sequential: bool = False,
    inner: str = "",
    **attributes: str,
) -> str:
    words = "".join(f" {k.replace('c_', 'camunda:', 1)}={quoteattr(v)}" for k, v in attributes.items())
    body = f"<loopCardinality>{escape(cardinality)}</loopCardinality>" if cardinality else ""
    body += inner + (f"<completionCondition>{escape(done)}</completionCondition>" if done else "")
    tag = "multiInstanceLoopCharacteristics"
    return f'<{tag} isSequential="{str(sequential).lower()}"{words}>{body}</{tag}>'


def loop(condition: str | None = None, **attributes: str) -> str:
    words = "".join(f" {k}={quoteattr(v)}" for k, v in attributes.items())
    body = f"<loopCondition>{escape(condition)}</loopCondition>" if condition else ""
    return f"<standardLoopCharacteristics{words}>{body}</standardLoopCharacteristics>"


def call(id_: str, process_id: str, *inner: str, passed: str = "", **attributes: str) -> str:
    extensions = f"<extensionElements>{passed}</extensionElements>" if passed else ""
    return element("callActivity", id_, extensions, *inner, calledElement=process_id, **attributes)


def service(id_: str, topic: str, *inner: str, **attributes: str) -> str:
    return element("serviceTask", id_, *inner, c_type="external", c_topic=topic, **attributes)


def receive(id_: str, ref: str | None = None, *inner: str, **attributes: str) -> str:
    return element("receiveTask", id_, *inner, **({"messageRef": ref} if ref else {}), **attributes)


def send(id_: str, ref: str, *inner: str) -> str:
    return element("sendTask", id_, *inner, messageRef=ref)


def parameters(inputs: dict[str, str] | None = None, outputs: dict[str, str] | None = None) -> str:
    rows = [
        f'<camunda:{tag} name="{name}">{escape(text)}</camunda:{tag}>'
        for tag, texts in (("inputParameter", inputs or {}), ("outputParameter", outputs or {}))
        for name, text in texts.items()
    ]
    return f"<extensionElements><camunda:inputOutput>{''.join(rows)}</camunda:inputOutput></extensionElements>"


def properties(**values: str) -> str:
    rows = "".join(f'<camunda:property name="{k}" value={quoteattr(v)}/>' for k, v in values.items())
    return f"<extensionElements><camunda:properties>{rows}</camunda:properties></extensionElements>"


def flows(chains: str, prefix: str = "f") -> str:
    """``a>b>c; b>d[n > 1]!flow_id``: sequence flows, with a condition in brackets and an id after ``!``."""
    rows: list[str] = []
    for chain in filter(None, (part.strip() for part in chains.split(";"))):
        ends = [part.strip() for part in re.split(r">(?![^\[]*\])", chain)]
        for before, after in pairwise(ends):
            source = re.split(r"[\[!]", before)[0]
            found = re.fullmatch(r"([^\[!]+)(?:\[(.*)\])?(?:!(\w+))?", after)
            assert found is not None, after
            target, condition, id_ = found.groups()
            body = f"<conditionExpression>{escape(condition)}</conditionExpression>" if condition else ""
            name = id_ or f"{prefix}{len(rows)}_{source}_{target}"
            rows.append(f'<sequenceFlow id="{name}" sourceRef="{source}" targetRef="{target}">{body}</sequenceFlow>')
    return "".join(rows)


def process(
    chains: str,
    *elements: str,
    id_: str = "p",
    messages: str = "",
    signals: str = "",
    errors: str = "",
    escalations: str = "",
    also: str = "",
    **attributes: str,
) -> bytes:
    """A file with one executable process, and ``also`` others; ``messages``, ``signals``, ``errors`` and
    ``escalations`` are names, declared with themselves as id, name and code."""
    declared = "".join(f'<message id="{n}" name="{n}"/>' for n in messages.split())
    declared += "".join(f'<signal id="{n}" name="{n}"/>' for n in signals.split())
    declared += "".join(f'<error id="{n}" name="{n}" errorCode="{n}"/>' for n in errors.split())
    declared += "".join(f'<escalation id="{n}" name="{n}" escalationCode="{n}"/>' for n in escalations.split())
    words = {"isExecutable": "true", **attributes}
    one = element("process", id_, *elements, flows(chains), **words)
    return f"{_HEAD}{declared}{one}{also}</definitions>".encode()


def other(id_: str, chains: str, *elements: str) -> str:
    """A further process of the file, to be called."""
    return element("process", id_, *elements, flows(chains, f"{id_}_f"), isExecutable="true")
