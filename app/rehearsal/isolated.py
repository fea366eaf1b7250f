"""An installation of its own for rehearsals: tables in memory, files in a folder that goes away, nothing shared."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection
from typing import cast

from flask import Flask

from app import models  # noqa: F401  (the metadata must be complete)
from app.extensions import db
from app.settings import MEGABYTE, Settings
from app.store import connection, history_guard

_UPLOAD_LIMIT = MEGABYTE


@contextmanager
def isolated() -> Iterator[None]:
    """Inside, ``db`` is an empty database in memory and files lie in a temporary folder; neither page nor REST
    exists. The settings of the environment are not looked at."""
    with tempfile.TemporaryDirectory(prefix="rehearsal-") as folder:
        app = _app(Path(folder))
        with app.app_context():
            try:
                yield
            finally:
                db.session.remove()
                db.engine.dispose()


def _app(data: Path) -> Flask:
    url = "sqlite://"
    app = Flask("rehearsal", static_folder=None)
    app.config.update(
        SQLALCHEMY_DATABASE_URI=url,
        SQLALCHEMY_ENGINE_OPTIONS=connection.engine_options(url),
        CHENGXU=Settings(
            data=data, database_url=url, secret_key="", testing=True, upload_limit=_UPLOAD_LIMIT
        ),  # nobody signs in here
    )
    db.init_app(app)
    with app.app_context():
        connection.prepare(db.engine)
    history_guard.install()
    return app


def create_tables() -> None:
    """All tables, from the metadata."""
    db.create_all()


def saved() -> bytes:
    """The whole database as bytes."""
    db.session.remove()
    return _raw().serialize()


def restore(database: bytes) -> None:
    """Make the database what it was when it was saved."""
    db.session.remove()
    _raw().deserialize(database)


def _raw() -> Connection:
    with db.engine.connect() as shared:  # in memory there is but one
        return cast(Connection, shared.connection.driver_connection)
