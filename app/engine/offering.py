"""To whom an ad-hoc sub-process offers an activity, and who may end it, as elements and lanes say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.engine.expressions import compiled_text
from app.engine.source.model import Element, ProcessModel
from app.engine.step import Env, Wait, WaitKind
from app.typed_json import Value

POST = "post"


@dataclass(frozen=True, slots=True)
class OfferedTo:
    """Groups (posts) and users; nobody named means whoever may read the case."""

    groups: tuple[str, ...] = ()
    users: tuple[str, ...] = ()


def offered_to(model: ProcessModel, wait: Wait, variables: Mapping[str, Value], env: Env) -> OfferedTo:
    """A user task is offered to those whose work it will be, all else to a post: that of the nearest lane drawn in the
    ad-hoc sub-process, else the property ``post`` of the sub-process, else that of the lane around it.

    What a task's own candidates can only be told once it is started (from values given then) leaves it to the post.
    Raises ExpressionFailedAt when an expression fails.
    """
    element = model.elements[wait.element_id]
    seen = {**variables, **wait.locals}

    def read(text: str | None) -> tuple[str, ...]:
        return tuple(_names(compiled_text(text).evaluate(seen, env, element.id))) if text else ()

    if element.type == "userTask":
        written = element.attributes
        users = (*read(written.get("assignee")), *read(written.get("candidateUsers")))
        own = OfferedTo(read(written.get("candidateGroups")), tuple(dict.fromkeys(users)))
        if own != OfferedTo():
            return own
    ad_hoc = element if wait.kind is WaitKind.AD_HOC else model.elements[element.parent or ""]
    return OfferedTo(read(_post(model, element, ad_hoc)))


def _post(model: ProcessModel, element: Element, ad_hoc: Element) -> str | None:
    lane = model.lanes[element.lane].properties.get(POST) if element.lane is not None else None
    return (lane if element.lane != ad_hoc.lane else None) or ad_hoc.properties.get(POST) or lane


def _names(value: Value) -> Iterator[str]:
    items = value.replace("，", ",").split(",") if isinstance(value, str) else value
    for item in items if isinstance(items, list) else []:
        if isinstance(item, str) and item.strip():
            yield item.strip()
