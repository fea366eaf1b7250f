"""Who calls the REST API: HTTP Basic or a bearer token, on every request; the session cookie never counts here."""

from __future__ import annotations

from typing import cast

from flask import g, request

from app.actor import Actor
from app.api.wire.json_text import check_text
from app.commands.sign_in_by_basic import sign_in_by_basic
from app.commands.use_token import use_token
from app.errors import BadRequest, NotSignedIn

CHALLENGE = 'Basic realm="chengxu", charset="UTF-8"'


def authenticate() -> None:
    """Before every request of a REST blueprint; also refuses a path or query that no database could compare."""
    g.pop("rest_caller", None)
    if request.method == "OPTIONS":
        return
    g.rest_caller = _caller()
    check_text(request.path)
    for name, values in request.args.lists():
        check_text(name + "".join(values))


def caller() -> Actor:
    """The authenticated actor of this request."""
    return cast(Actor, g.rest_caller)


def caller_id() -> str | None:
    return caller().user_id if "rest_caller" in g else None


def _caller() -> Actor:
    given, address = request.authorization, request.remote_addr or ""
    try:
        if given is not None and given.type == "basic" and given.username:
            check_text(given.username)
            return sign_in_by_basic(given.username, given.password or "", address=address)
        if given is not None and given.type == "bearer" and given.token:
            return use_token(given.token, address=address)
    except (BadRequest, UnicodeError):
        raise NotSignedIn("凭据含有不允许的字符。") from None
    raise NotSignedIn("请用 HTTP Basic 或访问令牌（Bearer）登录。")
