"""The desk: what I hold, what waits for my posts."""

from __future__ import annotations

from flask import jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from app.queries import desk as query
from app.queries.directory import directory
from app.web.answer import page_number
from app.web.blueprint import pages
from app.web.session import current_actor

PAGE_SIZE = 25


@pages.get("/")
def desk() -> ResponseReturnValue:
    """Both lists are shown; ``box`` says which of them ``page`` turns."""
    actor = current_actor()
    box = "posts" if request.args.get("box") == "posts" else "mine"
    mine = query.own_tasks(actor, page_number() if box == "mine" else 1, PAGE_SIZE)
    posts = query.post_tasks(actor, page_number() if box == "posts" else 1, PAGE_SIZE)
    return render_template("desk.html", mine=mine, posts=posts, names=directory([actor.user_id]))


@pages.get("/session")
def session_token() -> ResponseReturnValue:
    """A fresh CSRF token for a page that was opened before its reader signed in again."""
    return jsonify({"csrf_token": generate_csrf()})
