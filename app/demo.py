"""The demo installation: the organisations that lie beside the procedures, and an account for every seat."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from app.access.secrets import hash_password
from app.actor import SYSTEM
from app.commands.create_account import create_account
from app.commands.fill_posts import fill_posts
from app.commands.import_organisations import import_organisations
from app.extensions import db
from app.models import User

_MACHINES = (
    ("analyst", "流程分析员", "analyst"),
    ("admin", "系统管理员", "administrator"),
    ("integration", "系统对接账号", "integration"),
)


def prepare_demo(processes: Path) -> str | None:
    """Import every ``organisations.yaml`` and create the accounts that are missing.

    Returns the password of the accounts made now (``CHENGXU_DEMO_PASSWORD`` or a random one), None when none was made.
    """
    organisations: list[str] = []
    for path in sorted(processes.glob("*/organisations.yaml")):
        organisations += import_organisations(path.read_bytes(), f"{path.parent.name}/{path.name}", actor=SYSTEM)
    password = os.environ.get("CHENGXU_DEMO_PASSWORD") or secrets.token_urlsafe(9)
    hashed = hash_password(password)  # one hash for all: a demo's start should not cost an argon2 a post
    made = fill_posts(actor=SYSTEM, organisations=organisations, password_hash=hashed)
    for user_id, name, role in _MACHINES:
        if db.session.get(User, user_id) is None:
            create_account(user_id, actor=SYSTEM, name=name, roles=[role], password_hash=hashed)
            made.append(user_id)
    return password if made else None
