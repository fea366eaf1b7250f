"""The application factory: one Flask application from one Settings."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from app.settings import Settings


def create_app(settings: Settings | None = None) -> Flask:
    """Build the application: database, migrations, REST, pages. Starts no worker and opens no connection."""
    from flask import Flask

    from app import api, models, web  # noqa: F401  (models: the metadata must be complete)
    from app.extensions import csrf, db, migrate
    from app.settings import MEGABYTE, from_environment
    from app.store import connection, desk, email_outbox, history_guard

    chosen = settings or from_environment()
    app = Flask(__name__, static_folder=None)
    app.config.update(
        SECRET_KEY=chosen.secret_key,
        TESTING=chosen.testing,
        SQLALCHEMY_DATABASE_URI=chosen.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=connection.engine_options(chosen.database_url),
        MAX_CONTENT_LENGTH=chosen.upload_limit + MEGABYTE,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=chosen.secure_cookies,
        SESSION_COOKIE_NAME="chengxu_session",
        SESSION_REFRESH_EACH_REQUEST=False,  # or an answer to the old secret would overwrite the new one
        PERMANENT_SESSION_LIFETIME=timedelta(hours=chosen.session_hours),
        WTF_CSRF_TIME_LIMIT=None,
        CHENGXU=chosen,
    )
    if chosen.trusted_proxies:
        from werkzeug.middleware.proxy_fix import ProxyFix

        count = chosen.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    db.init_app(app)
    with app.app_context():
        connection.prepare(db.engine)
    migrate.init_app(app, db, directory=str(migrations_folder()), compare_type=True)
    csrf.init_app(app)
    history_guard.install()
    desk.install()
    email_outbox.install()
    api.register(app)
    web.register(app)
    return app


def migrations_folder() -> str:
    """Where Alembic's scripts lie: beside the package in the checkout."""
    from pathlib import Path

    return str(Path(__file__).resolve().parent.parent / "migrations")
