"""Making an account in 管理."""

from __future__ import annotations

from collections.abc import Mapping

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.access import require_role
from app.commands.create_account import create_account
from app.commands.reset_password import reset_password
from app.errors import BadRequest, Conflict
from app.queries.directory import directory
from app.web.admin_answers import once
from app.web.blueprint import pages
from app.web.language import gettext as _
from app.web.role_words import ROLE_NAMES, ROLE_POWERS
from app.web.session import current_actor


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
    return once(user_id, _("一次性密码"), reset_password(user_id, actor=current_actor()))
