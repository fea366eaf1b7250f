"""Runs the migrations inside the Flask application, on its engine, for SQLite and PostgreSQL alike."""

from typing import Any, Literal

from alembic import context
from flask import current_app
from sqlalchemy import types

from app.extensions import Base, db

connectable = db.engine


def render_item(kind: str, item: Any, _autogen: Any) -> str | Literal[False]:
    """A migration names the database's own types, so that it still runs when ours are gone."""
    if kind == "type" and isinstance(item, types.TypeDecorator):
        return f"sa.{item.impl!r}"
    return False


def run() -> None:
    with connectable.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            compare_type=True,
            render_item=render_item,
            # SQLite cannot alter a table in place: Alembic copies it
            render_as_batch=connection.dialect.name == "sqlite",
        )
        with context.begin_transaction():
            context.run_migrations()


assert current_app
run()
