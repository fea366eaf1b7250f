"""Models in one line: what a chain names and nobody draws is drawn by its name, and what is referred to is declared."""

from __future__ import annotations

import re

from ..bpmn import element, flows, process

_KINDS = {
    "start": "startEvent",
    "end": "endEvent",
    "u": "userTask",
    "fork": "parallelGateway",
    "join": "parallelGateway",
    "xor": "exclusiveGateway",
    "or": "inclusiveGateway",
}
_DECLARED = ("message", "signal", "error", "escalation")


def _drawn(chains: str, elements: tuple[str, ...]) -> str:
    """Those of the chains that are not among the elements: capitals are tasks that pass at once, all others are what
    their names begin with."""
    there = {id_ for one in elements for id_ in re.findall(r'\bid="(\w+)"', one)}
    named = re.findall(r"[A-Za-z_]\w*", re.sub(r"\[.*?\]|!\w+", "", chains))
    missing = dict.fromkeys(id_ for id_ in named if id_ not in there)
    return "".join(element(_kind(id_), id_) for id_ in missing)


def _kind(id_: str) -> str:
    if id_.isupper():
        return "task"
    return next(tag for name, tag in _KINDS.items() if id_.startswith(name))


def scope(id_: str, chains: str, *elements: str, tag: str = "subProcess", **attributes: str) -> str:
    """A sub-process."""
    return element(tag, id_, _drawn(chains, elements), *elements, flows(chains, f"{id_}_f"), **attributes)


def called(id_: str, chains: str, *elements: str) -> str:
    """A further process of the file."""
    return scope(id_, chains, *elements, tag="process", isExecutable="true")


def model(chains: str, *elements: str, also: str = "", head: str = "", **attributes: str) -> bytes:
    """A file with the process ``p``; every message, signal, error and escalation that is referred to is declared with
    its id as its name and code, unless ``head`` declares it."""
    written = "".join((*elements, also))
    declared = {
        f"{kind}s": " ".join(
            dict.fromkeys(id_ for id_ in re.findall(rf'{kind}Ref="(\w+)"', written) if f'id="{id_}"' not in head)
        )
        for kind in _DECLARED
    }
    words = {"messages": "", "signals": "", "errors": "", "escalations": "", **declared}
    return process(chains, _drawn(chains, elements), *elements, also=head + also, **words, **attributes)
