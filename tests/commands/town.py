"""A small town: two organisations, their people, and the accounts of the installation."""

from __future__ import annotations

import pytest

from app.actor import SYSTEM
from app.commands.create_account import create_account
from app.commands.import_organisations import import_organisations
from tests.installation import Installation

ORGANISATIONS = """organisations:
  - {id: bureau, name: 市场监管局, kind: agency, posts: {clerk: 经办人, head: 负责人}}
  - {id: elsewhere, name: 城管局, kind: agency, posts: {clerk: 经办人}}
  - {id: office, name: 指导办公室, kind: office, posts: {officer: 专员}}
"""

PEOPLE = {
    "ann": ["clerk@bureau"],
    "bob": ["clerk@bureau"],
    "head": ["head@bureau"],
    "stranger": ["clerk@elsewhere"],
    "officer": ["officer@office"],
}
ROLES = {"analyst": "analyst", "admin": "administrator", "integration": "integration"}


def settle(installation: Installation) -> Installation:
    """Create them; none has a password."""
    import_organisations(ORGANISATIONS.encode(), "organisations.yaml", actor=SYSTEM)
    for user_id, posts in PEOPLE.items():
        create_account(user_id, actor=SYSTEM, name=user_id, posts=posts)
    for user_id, role in ROLES.items():
        create_account(user_id, actor=SYSTEM, name=user_id, roles=[role])
    return installation


@pytest.fixture
def town(installation: Installation) -> Installation:
    """The town on either database."""
    return settle(installation)


@pytest.fixture
def sqlite_town(sqlite_installation: Installation) -> Installation:
    """The town on SQLite alone."""
    return settle(sqlite_installation)
