"""The demo installation: the organisations that lie beside the procedures, and one account a post."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import yaml

from app.access.secrets import hash_password
from app.actor import SYSTEM
from app.commands.create_account import create_account
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
    wanted: list[tuple[str, str, list[str], list[str]]] = [(id_, name, [], [role]) for id_, name, role in _MACHINES]
    for path in sorted(processes.glob("*/organisations.yaml")):
        content = path.read_bytes()
        import_organisations(content, path.name, actor=SYSTEM)
        for row in yaml.safe_load(content)["organisations"]:
            for post, label in (row.get("posts") or {}).items():
                account = f"{post}@{row['id']}"
                wanted.append((account, f"{row['name']} {label}", [account], []))
    missing = [entry for entry in wanted if db.session.get(User, entry[0]) is None]
    if not missing:
        return None
    password = os.environ.get("CHENGXU_DEMO_PASSWORD") or secrets.token_urlsafe(9)
    hashed = hash_password(password)  # one hash for all: a demo's start should not cost an argon2 a post
    for user_id, name, posts, roles in missing:
        create_account(user_id, actor=SYSTEM, name=name, posts=posts, roles=roles, password_hash=hashed)
    return password
