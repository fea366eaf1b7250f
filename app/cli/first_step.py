"""What a new installation still needs before anybody can sign in."""

from __future__ import annotations

import click
from flask import Flask
from sqlalchemy import inspect, select


def tell_first_step(app: Flask) -> None:
    """One line when the tables are missing, or when there is no account yet; nothing brings a default password."""
    from app.extensions import db
    from app.models import User

    with app.app_context():
        if not inspect(db.engine).has_table(User.__tablename__):
            click.echo("数据库尚未建立，请先运行：chengxu migrate", err=True)
        elif db.session.scalar(select(User.id).limit(1)) is None:
            click.echo("还没有任何账号，请先建立第一个管理员：chengxu account create-administrator 账号", err=True)
        db.session.remove()
