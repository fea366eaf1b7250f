"""What an account may do, in 管理: whether it is open, its roles and posts; each is one command."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from app.commands.close_account import close_account
from app.commands.end_membership import end_membership
from app.commands.give_post import give_post
from app.commands.reopen_account import reopen_account
from app.commands.set_roles import set_roles
from app.web.admin_answers import back
from app.web.blueprint import pages
from app.web.language import gettext as _
from app.web.session import current_actor


@pages.post("/admin/accounts/<user_id>/close")
def admin_close(user_id: str) -> ResponseReturnValue:
    close_account(user_id, actor=current_actor())
    return back(user_id, _("账号已停用。"))


@pages.post("/admin/accounts/<user_id>/reopen")
def admin_reopen(user_id: str) -> ResponseReturnValue:
    reopen_account(user_id, actor=current_actor())
    return back(user_id, _("账号已恢复。"))


@pages.post("/admin/accounts/<user_id>/roles")
def admin_set_roles(user_id: str) -> ResponseReturnValue:
    set_roles(user_id, request.form.getlist("role"), actor=current_actor())
    return back(user_id, _("权限已更新。"))


@pages.post("/admin/accounts/<user_id>/posts")
def admin_give_post(user_id: str) -> ResponseReturnValue:
    give_post(user_id, request.form.get("post", ""), actor=current_actor())
    return back(user_id, _("已授予岗位。"))


@pages.post("/admin/accounts/<user_id>/posts/take")
def admin_take_post(user_id: str) -> ResponseReturnValue:
    end_membership(user_id, request.form.get("post", ""), actor=current_actor())
    return back(user_id, _("已收回岗位。"))
