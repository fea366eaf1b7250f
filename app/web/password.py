"""Changing one's own password; the first page after an administrator has set it."""

from __future__ import annotations

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.commands.change_password import change_password
from app.errors import InvalidSubmission
from app.store.admit import TooManySignIns
from app.web.blueprint import pages
from app.web.language import gettext as _
from app.web.session import current_actor, current_session_id


@pages.get("/account/password")
def change_password_page() -> ResponseReturnValue:
    return _page({})


@pages.post("/account/password")
def change_password_submit() -> ResponseReturnValue:
    old, new, again = (request.form.get(name, "") for name in ("old", "password", "again"))
    try:
        if new != again:
            raise InvalidSubmission({"again": [_("两次输入的新密码不一致。")]})
        change_password(
            old, new, actor=current_actor(), session_id=current_session_id(), address=request.remote_addr or ""
        )
    except InvalidSubmission as refusal:
        return _page(refusal.fields), refusal.status
    except TooManySignIns as refusal:
        return _page({"old": [refusal.message]}), refusal.status
    flash(_("密码已更改，其他各处的登录已结束。"))
    return redirect(url_for("pages.desk"))


def _page(fields: dict[str, list[str]]) -> str:
    return render_template("password.html", fields=fields, must_change=g.must_change)
