"""Signing in and out."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import access
from app.errors import NotSignedIn
from app.web import session
from app.web.blueprint import pages


@pages.get("/sign-in")
def sign_in_page() -> ResponseReturnValue:
    return render_template("sign_in.html", user_id="", next=_local(request.args.get("next")), failure=None)


@pages.post("/sign-in")
def sign_in_submit() -> ResponseReturnValue:
    """One same answer for an unknown account and a wrong password."""
    user_id = request.form.get("user_id", "").strip()
    there = _local(request.form.get("next"))
    try:
        actor = access.sign_in(user_id, request.form.get("password", ""))
    except NotSignedIn:
        page = render_template("sign_in.html", user_id=user_id, next=there, failure="账号或密码不正确。")
        return page, 401
    session.begin(actor)
    return redirect(there or url_for("pages.desk"))


@pages.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    session.end()
    return redirect(url_for("pages.sign_in_page"))


def _local(address: str | None) -> str:
    """The address when it is a path of this service, else nothing: a sign-in must not lead to another site."""
    if not address or not address.startswith("/") or address.startswith("//") or "\\" in address:
        return ""
    return "" if any(ord(c) < 0x20 for c in address) else address
