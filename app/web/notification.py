"""Notices: reminders and escalations for the actor's posts."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.commands.read_notification import read_notification
from app.queries import notification as query
from app.queries.directory import directory
from app.web.answer import page_number
from app.web.blueprint import pages
from app.web.session import current_actor

PAGE_SIZE = 30


@pages.get("/notifications")
def notifications() -> ResponseReturnValue:
    unread_only = request.args.get("unread") == "1"
    rows = query.notifications(current_actor(), page_number(), PAGE_SIZE, unread_only=unread_only)
    return render_template("notifications.html", notices=rows, unread_only=unread_only, names=directory())


@pages.post("/notifications/<notification_id>/read")
def read(notification_id: str) -> ResponseReturnValue:
    read_notification(notification_id, actor=current_actor())
    return redirect(url_for("pages.notifications", unread="1" if request.args.get("unread") == "1" else None))
