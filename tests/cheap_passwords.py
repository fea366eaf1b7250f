"""Password hashes that cost next to nothing, for tests that sign in many times."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher

from app.access import secrets


@pytest.fixture
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(secrets, "_hasher", hasher)
    monkeypatch.setattr(secrets, "_DUMMY", hasher.hash("nobody's"))
