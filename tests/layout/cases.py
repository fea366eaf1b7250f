"""Small models written as lines, for tests that look at one thing: `user a l1 受理`, `flow a>b:是>c`."""

from __future__ import annotations

from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'id="definitions" targetNamespace="urn:test">\n'
)
KINDS = {
    "start": "startEvent",
    "end": "endEvent",
    "user": "userTask",
    "call": "callActivity",
    "xor": "exclusiveGateway",
    "and": "parallelGateway",
    "throw": "intermediateThrowEvent",
    "sub": "subProcess",
    "esub": "subProcess",
    "data": "dataObjectReference",
}


def model(text: str) -> bytes:
    """A process `p` in the pool `pool`; without a line `lane ID NAME` it has neither lanes nor pool.

    ``sub`` and ``esub`` last until ``done``; ``boundary ID HOST NAME``; ``note ID OWNER TEXT``; ``-`` is no lane.
    """
    lanes: dict[str, tuple[str, list[str]]] = {}
    body: list[str] = []
    for number, line in enumerate(filter(None, (row.strip() for row in text.splitlines()))):
        word, _, rest = line.partition(" ")
        if word == "lane":
            id_, _, name = rest.partition(" ")
            lanes[id_] = (name, [])
        elif word == "flow":
            body += _flows(rest, number)
        elif word == "done":
            body.append("</subProcess>")
        elif word == "boundary":
            id_, host, name = [*rest.split(" ", 2), ""][:3]
            body.append(f'<boundaryEvent id="{id_}" attachedToRef="{host}" name={quoteattr(name)}/>')
        elif word == "note":
            id_, owner, words = rest.split(" ", 2)
            body.append(f'<textAnnotation id="{id_}"><text>{escape(words)}</text></textAnnotation>')
            body.append(f'<association id="{id_}_tie" sourceRef="{owner}" targetRef="{id_}"/>')
        else:
            id_, lane, name = [*rest.split(" ", 2), "", ""][:3]
            if lane in lanes:
                lanes[lane][1].append(id_)
            tag, more = KINDS[word], ' triggeredByEvent="true"' if word == "esub" else ""
            named = f" name={quoteattr(name)}" if name else ""
            body.append(f'<{tag} id="{id_}"{named}{more}' + (">" if word in ("sub", "esub") else "/>"))
    return (HEAD + _around(lanes, "\n".join(body)) + "\n</definitions>\n").encode()


def _around(lanes: dict[str, tuple[str, list[str]]], body: str) -> str:
    if not lanes:
        return f'<process id="p" isExecutable="true">\n{body}\n</process>'
    rows = "".join(
        f'<lane id="{id_}" name={quoteattr(name)}>'
        + "".join(f"<flowNodeRef>{ref}</flowNodeRef>" for ref in refs)
        + "</lane>\n"
        for id_, (name, refs) in lanes.items()
    )
    pool = '<collaboration id="c"><participant id="pool" name="程序" processRef="p"/></collaboration>\n'
    return f'{pool}<process id="p" isExecutable="true">\n<laneSet id="lanes">\n{rows}</laneSet>\n{body}\n</process>'


def _flows(chains: str, number: int) -> list[str]:
    rows = []
    for chain in chains.split(";"):
        for before, after in pairwise(part.strip() for part in chain.split(">")):
            source, (target, _, name) = before.split(":")[0], after.partition(":")
            id_ = f"{source}_{target}" if f'"{source}_{target}"' not in "".join(rows) else f"{source}_{target}_{number}"
            named = f" name={quoteattr(name)}" if name else ""
            rows.append(f'<sequenceFlow id="{id_}" sourceRef="{source}" targetRef="{target}"{named}/>')
    return rows
