"""What carries out the articles of a regulation, as far as the files tell; and where the files and it disagree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.checks.cited_article import cited
from app.checks.resources import Contents
from app.errors import Problem
from app.statute import Article, Regulation, citations
from app.statute.regulation import NON_PROCEDURAL

DONE = "done"
PARTLY = "partly"
PLANNED = "planned"
PLATFORM = "platform"
NOT_PROCEDURAL = "not procedural"


@dataclass(frozen=True, slots=True)
class CarriedOut:
    """An article with the elements that cite it, each ``(owner, element)``: a process, or the file of a rule."""

    article: Article
    state: str
    citing: tuple[tuple[str, str], ...]


def carried_out(regulation: Regulation, contents: Contents) -> list[CarriedOut]:
    """Every article of the regulation, in the order of the text."""
    citing: dict[int, list[tuple[str, str]]] = {}
    places = {article: number for number, article in enumerate(regulation.articles)}
    for owner, element, text in cited(contents):
        for citation in citations(text):
            for article in regulation.named_by(citation):
                citing.setdefault(places[article], []).append((owner, element))
    return [
        CarriedOut(article, _state(article), tuple(dict.fromkeys(citing.get(number, ()))))
        for number, article in enumerate(regulation.articles)
    ]


def disagreements(file: str, regulation: Regulation, contents: Contents) -> Iterator[Problem]:
    """A name that carries an article out but does not exist; a planned one that exists; a process that is said to
    carry an article out but cites it nowhere."""
    processes = {model.id for _, model in contents.processes}
    known = processes | {decision.key for _, decision in contents.decisions} | {rule.id for _, rule in contents.rules}
    citing = _articles_cited(regulation, contents)
    for article in regulation.articles:
        place = article.cite.text
        for name in article.by:
            if name not in known:
                yield Problem(file, "statute", f"{place} 写由 {name} 执行，但没有这个流程、决策或期限规则。", place)
            elif name in processes and article not in citing.get(name, ()):
                yield Problem(file, "statute", f"{place} 写由 {name} 执行，但该流程没有元素引用这一条。", place)
        for name in article.planned:
            if name in known:
                yield Problem(file, "statute", f"{place} 把 {name} 写作 planned，它已经有了，请改写到 by。", place)


def _articles_cited(regulation: Regulation, contents: Contents) -> dict[str, set[Article]]:
    """By process, what its elements, its lanes and itself cite."""
    found: dict[str, set[Article]] = {}
    for _, model in contents.processes:
        owners = [model.properties, *(lane.properties for lane in model.lanes.values())]
        owners += [element.properties for element in model.elements.values()]
        for properties in owners:
            for citation in citations(properties.get("article", "")):
                found.setdefault(model.id, set()).update(regulation.named_by(citation))
    return found


def _state(article: Article) -> str:
    if article.by:
        return PARTLY if article.planned else DONE
    if article.planned:
        return PLANNED
    return NOT_PROCEDURAL if article.kind == NON_PROCEDURAL or not article.platform else PLATFORM
