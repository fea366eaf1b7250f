"""What the administrator's buttons answer: back to the account, or a secret that is shown once."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue


def back(user_id: str, message: str) -> ResponseReturnValue:
    """To the account's page, which says what was done."""
    flash(message)
    return redirect(url_for("pages.admin_account", user_id=user_id))


def once(user_id: str, label: str, secret: str) -> ResponseReturnValue:
    """Shown in the answer to the POST itself, which nothing keeps; a redirect would have to store it."""
    return render_template("admin/once.html", user_id=user_id, label=label, secret=secret)
