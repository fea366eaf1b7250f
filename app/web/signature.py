"""How somebody who acted is named: organisation and post first, the account behind them."""

from __future__ import annotations

from flask import Flask

from app.queries.directory import Directory
from app.web.language import gettext as _


def install(app: Flask) -> None:
    app.add_template_filter(signed)


def signed(user_id: str, names: Directory) -> str:
    """``北区管理局 经办人（同事）``; the posts alone where the account is named after them."""
    if user_id == "system":
        return _(names.person(user_id))
    posts = "、".join(names.post(post) for post in names.posts_of.get(user_id, ()))
    name = names.people.get(user_id, user_id)
    if not posts:
        return name
    return posts if name.replace(" ", "") in (posts.replace(" ", ""), user_id) else f"{posts}（{name}）"
