"""Who may start a procedure: the posts in ``camunda:candidateStarterGroups``, or any post when none is named."""

from __future__ import annotations

from app import engine
from app.actor import Actor
from app.errors import Forbidden


def may_start(actor: Actor, model: engine.ProcessModel) -> bool:
    """A starter group is a post (``clerk``, of any organisation) or a post of one organisation (``clerk@…``)."""
    if actor.roles & {"integration", "system"}:
        return True
    named = {group.strip() for group in model.attributes.get("candidateStarterGroups", "").split(",") if group.strip()}
    if not named:
        return bool(actor.posts)
    held = set(actor.posts) | {post.split("@", 1)[0] for post in actor.posts}
    return not named.isdisjoint(held)


def require_may_start(actor: Actor, model: engine.ProcessModel) -> None:
    if not may_start(actor, model):
        raise Forbidden(f"您的岗位不能启动“{model.name or model.id}”。")
