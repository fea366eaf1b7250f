"""By what somebody signs in, in 管理: one-time passwords, tokens, open sessions, a lock; each is one command."""

from __future__ import annotations

from datetime import timedelta

from flask import request
from flask.typing import ResponseReturnValue

from app.access import require_role
from app.commands.end_session import end_session
from app.commands.issue_token import issue_token
from app.commands.reset_password import reset_password
from app.commands.revoke_token import revoke_token
from app.commands.unlock_account import unlock_account
from app.errors import BadRequest
from app.web.admin_answers import back, once
from app.web.blueprint import pages
from app.web.language import gettext as _
from app.web.session import current_actor

TOKEN_DAYS = (30, 90, 180, 365)


@pages.post("/admin/accounts/<user_id>/reset-password")
def admin_reset_password(user_id: str) -> ResponseReturnValue:
    return once(user_id, _("一次性密码"), reset_password(user_id, actor=current_actor()))


@pages.post("/admin/accounts/<user_id>/tokens")
def admin_issue_token(user_id: str) -> ResponseReturnValue:
    require_role(current_actor(), "administrator")
    days = request.form.get("days", "")
    if days not in map(str, TOKEN_DAYS):
        raise BadRequest(_("请选择访问令牌的有效期。"))
    name = request.form.get("name", "")
    token = issue_token(user_id, actor=current_actor(), name=name, valid_for=timedelta(days=int(days)))
    return once(user_id, _("访问令牌"), token)


@pages.post("/admin/accounts/<user_id>/tokens/<token_id>/revoke")
def admin_revoke_token(user_id: str, token_id: str) -> ResponseReturnValue:
    require_role(current_actor(), "administrator")
    revoke_token(token_id, actor=current_actor())
    return back(user_id, _("访问令牌已作废。"))


@pages.post("/admin/accounts/<user_id>/sessions/<session_id>/end")
def admin_end_session(user_id: str, session_id: str) -> ResponseReturnValue:
    require_role(current_actor(), "administrator")
    end_session(session_id, actor=current_actor(), why="ended-by-administrator")
    return back(user_id, _("已结束该处登录。"))


@pages.post("/admin/accounts/<user_id>/unlock")
def admin_unlock(user_id: str) -> ResponseReturnValue:
    unlock_account(user_id, actor=current_actor())
    return back(user_id, _("已解除锁定。"))
