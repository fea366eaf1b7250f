"""What an installation sets from outside: places, limits and secrets, read from the environment once."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from app.mail_settings import MailSettings, mail_from_environment

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """``data`` holds files and the secret; ``database_url`` is any SQLAlchemy URL of SQLite or PostgreSQL."""

    data: Path
    database_url: str
    secret_key: str
    secure_cookies: bool = False
    upload_limit: int = 50 * MEGABYTE
    session_hours: int = 12
    session_idle_minutes: int = 120
    trusted_proxies: int = 0
    testing: bool = False
    mail: MailSettings | None = None

    @property
    def session_lifetime(self) -> timedelta:
        return timedelta(hours=self.session_hours)

    @property
    def session_idle(self) -> timedelta:
        return timedelta(minutes=self.session_idle_minutes)


def from_environment() -> Settings:
    """Settings from ``CHENGXU_DATA`` (default ./instance), ``CHENGXU_DATABASE_URL``, ``CHENGXU_SECRET_KEY``,
    ``CHENGXU_SECURE_COOKIES``, ``CHENGXU_SESSION_HOURS``, ``CHENGXU_SESSION_IDLE_MINUTES``, ``CHENGXU_TRUSTED_PROXIES``
    (how many proxies in front of the service name the browser's address) and those of e-mail. The folder and, where
    none is given, a random secret are made on first use."""
    data = Path(os.environ.get("CHENGXU_DATA", "instance")).resolve()
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    url = os.environ.get("CHENGXU_DATABASE_URL") or f"sqlite:///{data / 'chengxu.db'}"
    return Settings(
        data=data,
        database_url=_with_driver(url),
        secret_key=os.environ.get("CHENGXU_SECRET_KEY") or _kept_secret(data / "secret_key"),
        secure_cookies=os.environ.get("CHENGXU_SECURE_COOKIES", "") not in ("", "0"),
        session_hours=int(os.environ.get("CHENGXU_SESSION_HOURS") or 12),
        session_idle_minutes=int(os.environ.get("CHENGXU_SESSION_IDLE_MINUTES") or 120),
        trusted_proxies=int(os.environ.get("CHENGXU_TRUSTED_PROXIES") or 0),
        mail=mail_from_environment(),
    )


def _with_driver(url: str) -> str:
    """Name the one PostgreSQL driver that is installed, so that the usual URLs work as they are."""
    for scheme in ("postgres://", "postgresql://"):
        if url.startswith(scheme):
            return "postgresql+psycopg://" + url.removeprefix(scheme)
    return url


def _kept_secret(path: Path) -> str:
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()
