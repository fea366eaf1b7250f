"""The browser session: who is signed in, and the rule that every page needs somebody."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import current_app, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from app import access
from app.actor import Actor
from app.commands.keep_session import keep_session
from app.errors import Forbidden, NotSignedIn
from app.queries.notification import unread_count
from app.web.answer import wants_json
from app.web.blueprint import pages

_SECRET = "session"  # noqa: S105
"""Where in the cookie the secret lies."""
_WHILE_PASSWORD_IS_OLD = frozenset({"pages.change_password_page", "pages.change_password_submit", "pages.sign_out"})
_OPEN_TO_ALL = frozenset({"pages.sign_in_page", "pages.sign_in_submit", "pages.static", "pages.choose_language"})


def begin(secret: str) -> None:
    """Hand the browser the secret of its new session; whatever it brought before is forgotten (no session fixation)."""
    session.clear()
    session[_SECRET] = secret
    session.permanent = True


def end() -> None:
    session.clear()


def current_actor() -> Actor:
    """Who is signed in; views may rely on it, because :func:`_require_session` ran before them."""
    actor: Actor = g.actor
    return actor


def current_session_id() -> str:
    """The session of this request, as :func:`current_actor`."""
    found: str = g.session_id
    return found


@pages.before_request
def _require_session() -> ResponseReturnValue | None:
    if request.endpoint in _OPEN_TO_ALL:
        return None
    try:
        found = _open_session()
    except NotSignedIn:
        if wants_json():
            raise  # the cookie stays: this may be a late request, sent before the secret was changed
        session.clear()
        there = request.full_path.rstrip("?") if request.method == "GET" else "/"
        return redirect(url_for("pages.sign_in_page", next=None if there == "/" else there))
    g.actor, g.session_id, g.must_change = found.actor, found.id, found.must_change
    if found.must_change and request.endpoint not in _WHILE_PASSWORD_IS_OLD:
        if wants_json():
            raise Forbidden("请先更改管理员设置的一次性密码。")
        return redirect(url_for("pages.change_password_page"))
    return None


def _open_session() -> access.OpenSession:
    """The session that the browser's secret opens. A rotation changes the secret in the cookie, and nothing else in it:
    forms that are open keep their CSRF token."""
    secret = session.get(_SECRET)
    if not isinstance(secret, str):
        raise NotSignedIn("请先登录。")
    idle: timedelta = current_app.config["CHENGXU"].session_idle
    found = access.open_session(secret, idle=idle)
    if found.to_keep:
        fresh = keep_session(found.id, secret)
        if fresh is not None:
            session[_SECRET] = fresh
    return found


def for_templates() -> dict[str, Any]:
    actor: Actor | None = g.get("actor")
    if actor is None:  # the sign-in page, and errors outside the pages
        return {"actor": None, "unread": 0}
    return {"actor": actor, "unread": unread_count(actor)}
