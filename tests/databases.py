"""Databases for tests: migrated once, copied for each test; SQLite files and a PostgreSQL server of our own."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from app import create_app
from app.settings import Settings


def settings(data: Path, url: str) -> Settings:
    """The settings of an installation under test."""
    return Settings(data=data, database_url=url, secret_key="only for tests", testing=True, upload_limit=1024 * 1024)


def migrate(data: Path, url: str) -> None:
    """Bring an empty database up to date by the migrations, as an installation would."""
    from flask_migrate import upgrade

    from app.extensions import db

    app = create_app(settings(data, url))
    with app.app_context():
        upgrade()
        db.session.remove()
        db.engine.dispose()


class SqliteTemplate:
    """A migrated file that is copied for each test."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "template.db"
        migrate(folder, f"sqlite:///{self._file}")

    @contextmanager
    def database(self, folder: Path) -> Iterator[str]:
        copy = folder / "test.db"
        shutil.copy(self._file, copy)
        yield f"sqlite:///{copy}"


_NOT_DURABLE = ("fsync", "synchronous_commit", "full_page_writes")
"""What a server whose data nobody needs tomorrow may do without; a killed process of ours loses nothing by it."""


class PostgresTemplate:
    """A migrated database that PostgreSQL itself copies for each test."""

    def __init__(self, server_url: str, folder: Path) -> None:
        self._admin = server_url
        for setting in _NOT_DURABLE:
            self._sql(f"ALTER SYSTEM SET {setting} = off")
        self._sql("SELECT pg_reload_conf()")
        self._sql("CREATE DATABASE chengxu_template")
        migrate(folder, self._url("chengxu_template"))

    @contextmanager
    def database(self, _folder: Path) -> Iterator[str]:
        name = f"test_{uuid.uuid4().hex}"
        self._sql(f"CREATE DATABASE {name} TEMPLATE chengxu_template STRATEGY FILE_COPY")
        try:
            yield self._url(name)
        finally:
            self._sql(f"DROP DATABASE {name} WITH (FORCE)")

    def _sql(self, statement: str) -> None:
        with psycopg.connect(self._admin, autocommit=True) as connection:
            connection.execute(statement.encode())

    def _url(self, name: str) -> str:
        base, _, query = self._admin.partition("?")
        url = base.rsplit("/", 1)[0] + f"/{name}" + (f"?{query}" if query else "")
        return url.replace("postgresql://", "postgresql+psycopg://", 1)
