"""The buttons of an account's page in 管理: each is one command, which asks for the permission itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access import require_role
from app.commands.close_account import close_account
from app.commands.create_account import create_account
from app.commands.end_membership import end_membership
from app.commands.end_session import end_session
from app.commands.give_post import give_post
from app.commands.issue_token import issue_token
from app.commands.reopen_account import reopen_account
from app.commands.reset_password import reset_password
from app.commands.revoke_token import revoke_token
from app.commands.set_roles import set_roles
from app.commands.unlock_account import unlock_account
from app.errors import BadRequest, Conflict
from app.queries.directory import directory
from app.web.blueprint import pages
from app.web.language import gettext as _
from app.web.role_words import ROLE_NAMES, ROLE_POWERS
from app.web.session import current_actor

TOKEN_DAYS = (30, 90, 180, 365)


def new_account_page(given: Mapping[str, object], failure: str) -> str:
    return render_template(
        "admin/new_account.html",
        given=given,
        failure=failure,
        names=directory(),
        role_names=ROLE_NAMES,
        role_powers=ROLE_POWERS,
    )


@pages.post("/admin/new-account")
def admin_create_account() -> ResponseReturnValue:
    """The account begins with a one-time password, which is shown once."""
    require_role(current_actor(), "administrator")
    user_id, name = request.form.get("user_id", "").strip(), request.form.get("name", "").strip()
    posts = [post for post in request.form.getlist("post") if post]
    roles = request.form.getlist("role")
    try:
        if not name:
            raise BadRequest(_("请填写姓名。"))
        create_account(user_id, actor=current_actor(), name=name[:200], posts=posts, roles=roles)
    except (BadRequest, Conflict) as refusal:
        given = {"user_id": user_id, "name": name, "posts": posts, "roles": roles}
        return new_account_page(given, _(refusal.message)), refusal.status
    return _once(user_id, _("一次性密码"), reset_password(user_id, actor=current_actor()))


@pages.post("/admin/accounts/<user_id>/reset-password")
def admin_reset_password(user_id: str) -> ResponseReturnValue:
    return _once(user_id, _("一次性密码"), reset_password(user_id, actor=current_actor()))


@pages.post("/admin/accounts/<user_id>/tokens")
def admin_issue_token(user_id: str) -> ResponseReturnValue:
    require_role(current_actor(), "administrator")
    days = request.form.get("days", "")
    if days not in map(str, TOKEN_DAYS):
        raise BadRequest(_("请选择访问令牌的有效期。"))
    name = request.form.get("name", "")
    token = issue_token(user_id, actor=current_actor(), name=name, valid_for=timedelta(days=int(days)))
    return _once(user_id, _("访问令牌"), token)


@pages.post("/admin/accounts/<user_id>/tokens/<token_id>/revoke")
def admin_revoke_token(user_id: str, token_id: str) -> ResponseReturnValue:
    require_role(current_actor(), "administrator")
    revoke_token(token_id, actor=current_actor())
    return _back(user_id, _("访问令牌已作废。"))


@pages.post("/admin/accounts/<user_id>/sessions/<session_id>/end")
def admin_end_session(user_id: str, session_id: str) -> ResponseReturnValue:
    require_role(current_actor(), "administrator")
    end_session(session_id, actor=current_actor(), why="ended-by-administrator")
    return _back(user_id, _("已结束该处登录。"))


@pages.post("/admin/accounts/<user_id>/unlock")
def admin_unlock(user_id: str) -> ResponseReturnValue:
    unlock_account(user_id, actor=current_actor())
    return _back(user_id, _("已解除锁定。"))


@pages.post("/admin/accounts/<user_id>/close")
def admin_close(user_id: str) -> ResponseReturnValue:
    close_account(user_id, actor=current_actor())
    return _back(user_id, _("账号已停用。"))


@pages.post("/admin/accounts/<user_id>/reopen")
def admin_reopen(user_id: str) -> ResponseReturnValue:
    reopen_account(user_id, actor=current_actor())
    return _back(user_id, _("账号已恢复。"))


@pages.post("/admin/accounts/<user_id>/roles")
def admin_set_roles(user_id: str) -> ResponseReturnValue:
    set_roles(user_id, request.form.getlist("role"), actor=current_actor())
    return _back(user_id, _("权限已更新。"))


@pages.post("/admin/accounts/<user_id>/posts")
def admin_give_post(user_id: str) -> ResponseReturnValue:
    give_post(user_id, request.form.get("post", ""), actor=current_actor())
    return _back(user_id, _("已授予岗位。"))


@pages.post("/admin/accounts/<user_id>/posts/take")
def admin_take_post(user_id: str) -> ResponseReturnValue:
    end_membership(user_id, request.form.get("post", ""), actor=current_actor())
    return _back(user_id, _("已收回岗位。"))


def _back(user_id: str, message: str) -> ResponseReturnValue:
    flash(message)
    return redirect(url_for("pages.admin_account", user_id=user_id))


def _once(user_id: str, label: str, secret: str) -> ResponseReturnValue:
    """Shown in the answer to the POST itself, which nothing keeps; a redirect would have to store it."""
    return render_template("admin/once.html", user_id=user_id, label=label, secret=secret)
