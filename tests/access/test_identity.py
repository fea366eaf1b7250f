"""Passwords, and the short memory for HTTP Basic."""

from __future__ import annotations

from datetime import timedelta

import pytest
from argon2 import PasswordHasher

from app.access import actor_of, check_password, remembered_login, secrets
from app.access.secrets import hash_password
from app.actor import SYSTEM, Actor
from app.commands.create_account import create_account
from app.commands.set_password import set_password
from app.commands.sign_in_by_basic import sign_in_by_basic
from app.errors import NotSignedIn
from app.models import Credential, User
from app.store.transaction import transaction
from tests.commands.rows import all_of
from tests.conftest import TestClock
from tests.installation import Installation

PASSWORD = "a long password"
HASH = hash_password(PASSWORD)


class Counting:
    """A password hasher that counts its verifications."""

    def __init__(self) -> None:
        self.real, self.verified = secrets._hasher, 0  # only verifications that cost something are counted

    def verify(self, hashed: str, password: str) -> bool:
        self.verified += hashed.startswith("$argon2")
        return self.real.verify(hashed, password)

    def hash(self, password: str) -> str:
        return self.real.hash(password)

    def check_needs_rehash(self, hashed: str) -> bool:
        return self.real.check_needs_rehash(hashed)


@pytest.fixture
def counted(sqlite_town: Installation, monkeypatch: pytest.MonkeyPatch) -> Counting:
    create_account("eve", actor=SYSTEM, name="eve", posts=["clerk@bureau"], password_hash=HASH)
    hasher = Counting()
    monkeypatch.setattr(secrets, "_hasher", hasher)
    monkeypatch.setattr(remembered_login, "_memory", {})
    return hasher


def _basic(user_id: str, password: str) -> Actor:
    return sign_in_by_basic(user_id, password, address="10.0.0.1")


def _close(user_id: str) -> None:
    with transaction() as session:
        session.get_one(User, user_id).active = False


def test_a_password_opens_its_account(counted: Counting) -> None:
    """With its posts and roles."""
    actor = _basic("eve", PASSWORD)
    assert (actor.user_id, actor.posts, actor.roles) == ("eve", {"clerk@bureau"}, set())


@pytest.mark.parametrize("user_id", ["eve", "nobody", "ann", "", "a\0b"])
def test_every_way_of_being_wrong_costs_the_same(counted: Counting, user_id: str) -> None:
    """A wrong password, an unknown account, an account without a password: one answer, one verification."""
    with pytest.raises(NotSignedIn) as refused:
        _basic(user_id, "wrong")
    assert refused.value.message == "账号或密码不正确，或账号已被暂时锁定。"
    assert counted.verified == 1


def test_the_stand_in_opens_nothing(counted: Counting) -> None:
    """Even a password that fitted the hash used for unknown accounts would be refused."""
    assert secrets.password_matches(None, PASSWORD) is False
    assert secrets.password_matches("no hash at all", PASSWORD) is False
    assert secrets.password_matches(HASH, PASSWORD) is True


def test_a_hash_by_older_parameters_is_renewed(counted: Counting) -> None:
    """The next sign-in leaves one by today's, of the same password."""
    weak = PasswordHasher(time_cost=1, memory_cost=8192).hash(PASSWORD)
    create_account("old", actor=SYSTEM, name="old", password_hash=weak)
    _basic("old", PASSWORD)
    (row,) = all_of(Credential, user_id="old")
    assert row.secret != weak
    assert not secrets.is_outdated(row.secret)
    assert check_password("old", PASSWORD).right


def test_a_closed_account_signs_nobody_in(counted: Counting) -> None:
    """Not by password, not from a session, not from memory."""
    _basic("eve", PASSWORD)
    _close("eve")
    assert not check_password("eve", PASSWORD).right
    for attempt in (lambda: _basic("eve", PASSWORD), lambda: actor_of("eve")):
        with pytest.raises(NotSignedIn):
            attempt()
    with pytest.raises(NotSignedIn):
        actor_of("nobody")


def test_a_client_pays_once_a_minute(counted: Counting, time: TestClock) -> None:
    """The second call makes no argon2; after a minute the next one does."""
    for _ in range(5):
        assert _basic("eve", PASSWORD).user_id == "eve"
    assert counted.verified == 1
    time.at += timedelta(seconds=60)
    _basic("eve", PASSWORD)
    assert counted.verified == 2


def test_only_the_right_password_is_remembered(counted: Counting) -> None:
    """A wrong one is verified each time, also beside a remembered right one, and the memory holds no password."""
    _basic("eve", PASSWORD)
    for _ in range(2):
        with pytest.raises(NotSignedIn):
            _basic("eve", "wrong")
    assert counted.verified == 3
    (entry,) = remembered_login._memory.items()
    assert len(entry[0]) == 32
    assert PASSWORD not in repr(entry)


def test_a_changed_password_counts_at_once(counted: Counting) -> None:
    """The old one is refused though it was remembered a moment ago."""
    _basic("eve", PASSWORD)
    set_password("eve", "another long password", actor=SYSTEM)
    with pytest.raises(NotSignedIn):
        _basic("eve", PASSWORD)
    assert _basic("eve", "another long password").user_id == "eve"


def test_the_memory_is_bounded(counted: Counting, monkeypatch: pytest.MonkeyPatch) -> None:
    """When it is full it forgets, rather than grow."""
    monkeypatch.setattr(remembered_login, "_REMEMBER_AT_MOST", 2)
    for user_id in ("u1", "u2", "u3"):
        create_account(user_id, actor=SYSTEM, name="x", password_hash=HASH)
        _basic(user_id, PASSWORD)
    assert len(remembered_login._memory) == 1
