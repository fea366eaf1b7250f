"""A small builder of BPMN XML: elements as strings, flows as chains, one process a file."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="urn:t" xmlns:t="urn:t">\n'
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


def script(id_: str, text: str, result: str) -> str:
    return element("scriptTask", id_, f"<script>{escape(text)}</script>", scriptFormat="feel", c_resultVariable=result)


def xor(id_: str, **attributes: str) -> str:
    return element("exclusiveGateway", id_, **attributes)


def parallel(id_: str) -> str:
    return element("parallelGateway", id_)


def inclusive(id_: str, **attributes: str) -> str:
    return element("inclusiveGateway", id_, **attributes)


def sub(id_: str, *inner: str, **attributes: str) -> str:
    return element("subProcess", id_, *inner, **attributes)


def catch(id_: str, definition: str) -> str:
    return element("intermediateCatchEvent", id_, definition)


def throw(id_: str, definition: str = "", *inner: str) -> str:
    return element("intermediateThrowEvent", id_, *inner, definition)


def boundary(id_: str, host: str, definition: str, interrupting: bool = True, *inner: str) -> str:
    return element(
        "boundaryEvent", id_, *inner, definition, attachedToRef=host, cancelActivity=str(interrupting).lower()
    )


def timer(kind: str, text: str) -> str:
    tag = {"duration": "timeDuration", "date": "timeDate", "cycle": "timeCycle"}[kind]
    return f"<timerEventDefinition><{tag}>{escape(text)}</{tag}></timerEventDefinition>"


def message(ref: str) -> str:
    return f'<messageEventDefinition messageRef="{ref}"/>'


def signal(ref: str) -> str:
    return f'<signalEventDefinition signalRef="{ref}"/>'


TERMINATE = "<terminateEventDefinition/>"


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
    chains: str, *elements: str, id_: str = "p", messages: str = "", signals: str = "", **attributes: str
) -> bytes:
    """A file with one executable process; ``messages`` and ``signals`` are names, declared with themselves as id."""
    declared = "".join(f'<message id="{n}" name="{n}"/>' for n in messages.split())
    declared += "".join(f'<signal id="{n}" name="{n}"/>' for n in signals.split())
    words = {"isExecutable": "true", **attributes}
    return f"{_HEAD}{declared}{element('process', id_, *elements, flows(chains), **words)}</definitions>".encode()
