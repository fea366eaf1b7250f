"""Who may pass a task on: its holder, and the head of an organisation whose post it is for."""

from __future__ import annotations

from app.access.called import person_called
from app.access.deadlines import HEAD
from app.access.identity import actor_of
from app.actor import Actor
from app.errors import Forbidden, NotSignedIn
from app.models import UserTask


def organisations_of(task: UserTask) -> frozenset[str]:
    """Those of the posts that may claim it or, where it is offered to no post, of the people who may and of its
    holder."""
    posts = {candidate.who for candidate in task.candidates if candidate.kind == "group"}
    if not posts:
        people = {candidate.who for candidate in task.candidates} | {task.assignee or ""}
        posts = {post for user_id in people for post in _posts(user_id)}
    return frozenset(post.split("@", 1)[1] for post in posts if "@" in post)


def is_head_of(actor: Actor, task: UserTask) -> bool:
    return any(f"{HEAD}@{organisation}" in actor.posts for organisation in organisations_of(task))


def holds(actor: Actor, task: UserTask) -> bool:
    return task.assignee == actor.user_id


def require_assigner(actor: Actor, task: UserTask) -> None:
    """The head decides who of the post works; another system may speak for one."""
    if not is_head_of(actor, task) and "integration" not in actor.roles:
        raise Forbidden("指定办理人须由办理机关的负责人决定。")


def require_holder(actor: Actor, task: UserTask, what: str) -> None:
    if not holds(actor, task):
        held = f"此事项由 {person_called(task.assignee)} 办理" if task.assignee else "此事项尚未领取"
        raise Forbidden(f"{held}，只有办理人本人可以{what}。")


def _posts(user_id: str) -> frozenset[str]:
    try:
        return actor_of(user_id).posts
    except NotSignedIn:
        return frozenset()
