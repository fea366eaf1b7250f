"""Which regulations govern a case, and its models as they read under these: what is shared cites several."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from app import engine, statute
from app.models import ProcessInstance
from app.store.definitions import VersionCache, spec_of

_laws: VersionCache[frozenset[str]] = VersionCache()
_models: VersionCache[engine.ProcessModel] = VersionCache()


def governing(session: Session, instance: ProcessInstance) -> frozenset[str]:
    """The names of the regulations that the outermost process of the case cites, itself or by its elements."""
    root = session.get_one(ProcessInstance, instance.root_id)
    return _laws.get(root.definition_id, lambda: _cited(spec_of(session, root.definition_id).model))


def governed(session: Session, instance: ProcessInstance) -> engine.ProcessModel:
    """The model of the instance, where each element's article names only regulations that govern its case: what keeps
    somebody from a task is refused by these."""
    laws = governing(session, instance)
    key = "\n".join([instance.definition_id, *sorted(laws)])
    return _models.get(key, lambda: _narrowed(spec_of(session, instance.definition_id).model, laws))


def _cited(model: engine.ProcessModel) -> frozenset[str]:
    texts = [model.properties.get("article", "")]
    texts += [element.properties.get("article", "") for element in model.elements.values()]
    return frozenset(one.short for text in texts for one in statute.citations(text))


def _narrowed(model: engine.ProcessModel, laws: frozenset[str]) -> engine.ProcessModel:
    return replace(model, elements={id_: _under(element, laws) for id_, element in model.elements.items()})


def _under(element: engine.Element, laws: frozenset[str]) -> engine.Element:
    article = element.properties.get("article")
    if not article:
        return element
    return replace(element, properties={**element.properties, "article": statute.own(article, laws)})
