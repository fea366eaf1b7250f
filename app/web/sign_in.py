"""Signing in and out."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.commands.end_session import end_session
from app.commands.sign_in import sign_in
from app.errors import NotSignedIn
from app.store.admit import TooManySignIns
from app.web import session
from app.web.agent_words import described
from app.web.blueprint import pages
from app.web.language import gettext as _
from app.web.local_address import local


@pages.get("/sign-in")
def sign_in_page() -> ResponseReturnValue:
    return render_template("sign_in.html", user_id="", next=local(request.args.get("next")), failure=None)


@pages.post("/sign-in")
def sign_in_submit() -> ResponseReturnValue:
    """One same answer for an unknown account, a wrong password and a locked account."""
    user_id = request.form.get("user_id", "").strip()
    there = local(request.form.get("next"))
    agent = request.headers.get("User-Agent", "")
    try:
        entered = sign_in(
            user_id, request.form.get("password", ""), address=request.remote_addr or "", agent=described(agent)
        )
    except (NotSignedIn, TooManySignIns) as refusal:
        page = render_template("sign_in.html", user_id=user_id, next=there, failure=_(refusal.message))
        return page, refusal.status
    session.begin(entered.secret)
    if entered.must_change:
        return redirect(url_for("pages.change_password_page"))
    return redirect(there or url_for("pages.desk"))


@pages.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    end_session(session.current_session_id(), actor=session.current_actor(), why="signed-out")
    session.end()
    return redirect(url_for("pages.sign_in_page"))
