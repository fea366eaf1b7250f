"""A cited article is one of the regulation: of one that is deployed, or that comes with the deployment."""

from __future__ import annotations

from collections.abc import Iterator

from app import statute
from app.checks.deployable import Deployable
from app.checks.resources import Contents
from app.errors import Problem


def problems(contents: Contents, deployed: Deployable) -> Iterator[Problem]:
    """A regulation that nobody has told (``statute.yaml``) cannot be asked; one that is told must have the article."""
    known = _known(contents, deployed)
    for file, element, article in cited(contents):
        for citation in statute.citations(article):
            regulation = known.get(citation.short)
            if regulation is not None and not regulation.named_by(citation):
                message = f"《{regulation.title}》没有“{citation.text}”这一条。"
                yield Problem(file, "cited-article", message, element)


def warnings(contents: Contents, deployed: Deployable) -> Iterator[Problem]:
    """Once for each name that no regulation has: a slip of the pen, or one that will be deployed later, as happens to
    what several jurisdictions share. Where no regulation is told at all nothing can be said."""
    known = _known(contents, deployed)
    told = set[str]()
    for file, element, article in cited(contents) if known else ():
        for citation in statute.citations(article):
            if citation.short not in known and citation.short not in told:
                told.add(citation.short)
                names = "、".join(sorted(known))
                message = f"“{citation.text}”：没有简称“{citation.short}”的法规（有 {names}），引用它的条文都不能核对。"
                yield Problem(file, "cited-article", message, element)


def cited(contents: Contents) -> Iterator[tuple[str, str, str]]:
    """File, element or rule, and the text of every citation of a deployment."""
    for file, model in contents.processes:
        owners = [(model.id, model.properties), *((lane.id, lane.properties) for lane in model.lanes.values())]
        owners += [(element.id, element.properties) for element in model.elements.values()]
        yield from ((file, owner, properties["article"]) for owner, properties in owners if "article" in properties)
    for file, rule in contents.rules:
        yield file, rule.id, rule.article


def _known(contents: Contents, deployed: Deployable) -> dict[str, statute.Regulation]:
    known = {name: regulation for regulation in deployed.regulations() for name in regulation.names}
    return known | {name: regulation for _, regulation in contents.regulations for name in regulation.names}
