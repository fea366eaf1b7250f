"""What no text says: whatever is marked ``[assumption]``, with the reasons that its authors wrote down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.checks.resources import Contents
from app.engine import Element, ProcessModel

_MARK = "[assumption]"
_SENTENCE = re.compile(r"[^。\n]+。?")
_MARKED = re.compile(r"\s*\[assumption\]\s*")
_GATEWAYS = ("exclusiveGateway", "inclusiveGateway", "parallelGateway")


@dataclass(frozen=True, slots=True)
class Assumption:
    """``reason`` is what the citation says behind the mark, else the sentences of the documentation that carry it.
    ``process`` is None for a deadline rule; ``name`` is empty for what the diagram does not name."""

    process: str | None
    process_name: str
    element: str
    name: str
    article: str
    reason: str


def assumptions(contents: Contents) -> Iterator[Assumption]:
    """In the order of the files: of each process itself, its lanes and its elements, then the deadline rules. A gateway
    without a name that only joins decides nothing and is not listed."""
    for _, model in contents.processes:
        yield from _told(model, model.id, "（整个流程）", model.properties.get("article", ""), model.documentation)
        for lane in model.lanes.values():
            yield from _told(model, lane.id, f"泳道“{lane.name or ''}”", lane.properties.get("article", ""), None)
        for element in model.elements.values():
            if not _only_joins(element, model):
                article = element.properties.get("article", "")
                yield from _told(model, element.id, element.name or "", article, element.documentation)
    for _, rule in contents.rules:
        cited, mark, behind = rule.article.partition(_MARK)
        if rule.soft or mark:
            reason = behind.strip(" ：:") or "文本没有写数字，只提醒，没有后果"
            yield Assumption(None, "期限", rule.id, rule.name, cited.strip(" ,，;；"), reason)


def _told(model: ProcessModel, id_: str, name: str, article: str, words: str | None) -> Iterator[Assumption]:
    cited, mark, behind = article.partition(_MARK)
    sentences = " ".join(found.strip() for found in _SENTENCE.findall(words or "") if _MARK in found)
    if mark or sentences:
        reason = _MARKED.sub("（假定）", behind.strip() or sentences).removeprefix("（假定）").strip(" ：:")
        yield Assumption(model.id, model.name or model.id, id_, name, cited.strip(" ,，;；"), reason)


def _only_joins(element: Element, model: ProcessModel) -> bool:
    leaving = sum(flow.source == element.id for flow in model.flows.values())
    return element.type in _GATEWAYS and not element.name and leaving <= 1
