"""Who acts in a scenario: the account of a post, a second person on it, or a machine."""

from __future__ import annotations

from sqlalchemy import select

from app.access import actor_of
from app.actor import SYSTEM, Actor
from app.commands.certify_holder import certify_holder
from app.commands.create_account import create_account
from app.errors import BadRequest
from app.extensions import db
from app.models import User
from app.rehearsal.nearest import meant

MACHINE = "integration"


def person(name: str) -> Actor:
    """``clerk@bureau`` is the account of that post, ``clerk@bureau#2`` a second person on it, and
    ``clerk@bureau+head@bureau`` one person who holds both. Accounts are made when they are first named.

    Raises BadRequest for an unknown post.
    """
    known = set(db.session.scalars(select(User.id)))
    if name not in known:
        posts = [post.strip() for post in name.partition("#")[0].split("+")]
        for post in posts:
            if "@" not in post or post not in known:
                raise BadRequest(f"没有岗位“{post}”{meant(post, known) or '。'}")
        create_account(name, actor=SYSTEM, name=name, posts=posts)
        certify_holder(name, actor=SYSTEM)
    return actor_of(name)
