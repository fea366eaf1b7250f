"""What an installation sets from outside: places, limits and secrets, read from the environment once."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

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
    testing: bool = False


def from_environment() -> Settings:
    """Settings from ``CHENGXU_DATA`` (default ./instance), ``CHENGXU_DATABASE_URL``, ``CHENGXU_SECRET_KEY``,
    ``CHENGXU_SECURE_COOKIES``. The folder and, where none is given, a random secret are made on first use."""
    data = Path(os.environ.get("CHENGXU_DATA", "instance")).resolve()
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    url = os.environ.get("CHENGXU_DATABASE_URL") or f"sqlite:///{data / 'chengxu.db'}"
    return Settings(
        data=data,
        database_url=_with_driver(url),
        secret_key=os.environ.get("CHENGXU_SECRET_KEY") or _kept_secret(data / "secret_key"),
        secure_cookies=os.environ.get("CHENGXU_SECURE_COOKIES", "") not in ("", "0"),
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
