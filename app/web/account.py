"""我的账号: where I am signed in, which tokens speak for me, and my password."""

from __future__ import annotations

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.commands.end_session import end_session
from app.commands.revoke_token import revoke_token
from app.queries import keys_of_account as query
from app.queries.directory import directory
from app.web.blueprint import pages
from app.web.language import gettext as _
from app.web.session import current_actor, current_session_id


@pages.get("/account")
def account() -> ResponseReturnValue:
    actor = current_actor()
    return render_template(
        "account.html",
        sessions=query.open_sessions(actor.user_id, idle=current_app.config["CHENGXU"].session_idle),
        this_session=current_session_id(),
        tokens=query.tokens(actor.user_id),
        names=directory([actor.user_id]),
    )


@pages.post("/account/sessions/<session_id>/end")
def end_own_session(session_id: str) -> ResponseReturnValue:
    end_session(session_id, actor=current_actor(), why="ended-by-owner")
    flash(_("已结束该处登录。"))
    return redirect(url_for("pages.account"))


@pages.post("/account/tokens/<token_id>/revoke")
def revoke_own_token(token_id: str) -> ResponseReturnValue:
    revoke_token(token_id, actor=current_actor())
    flash(_("访问令牌已作废。"))
    return redirect(url_for("pages.account"))
