"""The browser session: who is signed in, and the rule that every page needs somebody."""

from __future__ import annotations

from typing import Any

from flask import g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from app import access
from app.actor import Actor
from app.errors import NotSignedIn
from app.queries.notification import unread_count
from app.web.answer import wants_json
from app.web.blueprint import pages

_OPEN_TO_ALL = frozenset({"pages.sign_in_page", "pages.sign_in_submit", "pages.static"})


def begin(actor: Actor) -> None:
    """Start a new session; whatever the browser brought before is forgotten (no session fixation)."""
    session.clear()
    session["user_id"] = actor.user_id
    session.permanent = True


def end() -> None:
    session.clear()


def current_actor() -> Actor:
    """Who is signed in; views may rely on it, because :func:`_require_session` ran before them."""
    actor: Actor = g.actor
    return actor


@pages.before_request
@pages.before_request
def _require_session() -> ResponseReturnValue | None:
    if request.endpoint in _OPEN_TO_ALL:
        return None
    user_id = session.get("user_id")
    try:
        if not isinstance(user_id, str):
            raise NotSignedIn("请先登录。")
        g.actor = access.actor_of(user_id)
    except NotSignedIn:
        session.clear()
        if wants_json():
            raise
        there = request.full_path.rstrip("?") if request.method == "GET" else "/"
        return redirect(url_for("pages.sign_in_page", next=None if there == "/" else there))
    return None


def for_templates() -> dict[str, Any]:
    actor: Actor | None = g.get("actor")
    if actor is None:  # the sign-in page, and errors outside the pages
        return {"actor": None, "unread": 0}
    return {"actor": actor, "unread": unread_count(actor)}
