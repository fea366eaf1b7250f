"""Who may start a procedure: the posts in ``camunda:candidateStarterGroups`` of its own jurisdiction and the people in
``candidateStarterUsers``, or any post there when nobody is named. What is only ever called by other processes is
started by no person."""

from __future__ import annotations

from sqlalchemy import exists, select

from app import engine
from app.actor import Actor
from app.errors import Forbidden
from app.extensions import db
from app.models import Organisation


def may_start(actor: Actor, model: engine.ProcessModel) -> bool:
    return refusal_to_start(actor, model) is None


def require_may_start(actor: Actor, model: engine.ProcessModel) -> None:
    refusal = refusal_to_start(actor, model)
    if refusal is not None:
        raise Forbidden(refusal)


def refusal_to_start(actor: Actor, model: engine.ProcessModel) -> str | None:
    """Why the actor may not start it, None where nothing stands against it.

    A starter group is a post (``clerk``, of any organisation) or a post of one organisation (``clerk@…``).
    ``camunda:isStartableInTasklist="false"`` is a process that others call.
    """
    if (alone := started_by_nobody(model)) is not None:
        return alone
    if actor.roles & {"integration", "system"}:
        return None
    name = model.name or model.id
    if model.attributes.get("isStartableInTasklist") == "false":
        return f"“{name}”由其他流程调用，不能单独启动。"
    groups, people = _listed(model, "candidateStarterGroups"), _listed(model, "candidateStarterUsers")
    held = set(actor.posts) | {post.split("@", 1)[0] for post in actor.posts}
    if actor.user_id not in people and (not held or ((groups or people) and groups.isdisjoint(held))):
        return f"您的岗位不能启动“{name}”。"
    if not _of_own_jurisdiction(actor, model.properties.get("jurisdiction")):
        return f"“{name}”是其他地区的程序，您所在的机关不能启动。"
    return None


def _listed(model: engine.ProcessModel, attribute: str) -> set[str]:
    return {one.strip() for one in model.attributes.get(attribute, "").split(",") if one.strip()}


def started_by_nobody(model: engine.ProcessModel) -> str | None:
    """Why a global task has no start, not even for other systems; None for a process."""
    if model.global_task is None:
        return None
    return f"“{model.name or model.id}”是全局任务，只能由其他流程的调用活动调用，不能单独启动。"


def _of_own_jurisdiction(actor: Actor, jurisdiction: str | None) -> bool:
    """A jurisdiction that no organisation here belongs to binds nobody; nor is an actor bound whose
    organisations belong to none."""
    if jurisdiction is None:
        return True
    own = set(db.session.scalars(select(Organisation.jurisdiction).where(Organisation.id.in_(actor.organisations))))
    own.discard(None)
    if not own or jurisdiction in own:
        return True
    return not db.session.scalar(select(exists().where(Organisation.jurisdiction == jurisdiction)))
