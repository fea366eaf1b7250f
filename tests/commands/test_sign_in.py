"""Signing in: failures that lock, locks that double, and no way to ask which accounts exist."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from app import clock
from app.actor import SYSTEM
from app.commands.create_account import create_account
from app.commands.sign_in import SignedIn, sign_in
from app.commands.sign_in_by_basic import sign_in_by_basic
from app.commands.unlock_account import unlock_account
from app.errors import NotSignedIn
from app.models import BrowserSession, SignInGuard
from app.store.admit import TooManySignIns
from app.store.sign_in_guard import ACCOUNT, ADDRESS, count_failure
from app.store.transaction import transaction
from tests.cheap_passwords import cheap_passwords
from tests.commands.rows import all_of, events
from tests.conftest import TestClock
from tests.installation import Installation

__all__ = ["cheap_passwords"]

PASSWORD = "a long password"
pytestmark = pytest.mark.usefixtures("cheap_passwords")


@pytest.fixture
def eve(town: Installation) -> str:
    create_account("eve", actor=SYSTEM, name="eve", posts=["clerk@bureau"], password=PASSWORD)
    return "eve"


def _enter(user_id: str, password: str = PASSWORD, address: str = "10.0.0.1") -> SignedIn:
    return sign_in(user_id, password, address=address, agent="test")


def _fail(user_id: str, times: int, address: str = "10.0.0.1") -> set[str]:
    said = set()
    for _ in range(times):
        with pytest.raises(NotSignedIn) as refused:
            _enter(user_id, "wrong", address)
        said.add(refused.value.message)
    return said


def _lock_once(user_id: str) -> datetime:
    """Five failures as they are counted, without five argon2."""
    with transaction() as session:
        ends = [count_failure(session, ACCOUNT, user_id, clock.now()) for _ in range(5)]
    assert ends[:4] == [None] * 4
    assert ends[4] is not None
    return ends[4]


def test_five_failures_lock_the_account(eve: str, time: TestClock) -> None:
    """The right password does not help until a quarter of an hour is over; then it does. An account that does not
    exist answers with the same words throughout."""
    said = _fail(eve, 5) | _fail("nobody", 5)
    with pytest.raises(NotSignedIn) as locked:
        _enter(eve)
    assert said == {locked.value.message}
    time.at += timedelta(minutes=14, seconds=59)
    with pytest.raises(NotSignedIn):
        _enter(eve)
    time.at += timedelta(seconds=1)
    assert _enter(eve).secret
    told = [event.type for event in events(None) if event.type.startswith("sign-in")]
    assert told.count("sign-in.refused") == 12
    assert told.count("sign-in.locked") == 2
    assert told[-1] == "sign-in.accepted"


def test_four_failures_do_not_lock(eve: str, time: TestClock) -> None:
    """A success forgets them, and so does a quarter of an hour."""
    _fail(eve, 4)
    assert _enter(eve).secret
    assert all_of(SignInGuard, subject=ACCOUNT.subject(eve)) == []
    _fail(eve, 4)
    time.at += timedelta(minutes=15)
    _fail(eve, 1)
    assert _enter(eve).secret


def test_each_lock_is_twice_as_long(eve: str, time: TestClock) -> None:
    """15, 30, 60 minutes …, a day at most; after a quiet day it begins anew."""
    lengths = []
    for _ in range(9):
        until = _lock_once(eve)
        lengths.append((until - time.at) // timedelta(minutes=1))
        time.at = until
    assert lengths == [15, 30, 60, 120, 240, 480, 960, 1440, 1440]
    time.at += timedelta(days=1)
    assert _lock_once(eve) - time.at == timedelta(minutes=15)


def test_attempts_against_a_lock_do_not_lengthen_it(eve: str, time: TestClock) -> None:
    """Or whoever keeps trying could keep the owner out for good with one request an hour."""
    until = _lock_once(eve)
    _fail(eve, 2)
    time.at = until
    assert _enter(eve).secret


def test_basic_counts_too(eve: str) -> None:
    """REST is no way around the lock, and its failures lock the browser's sign-in."""
    for _ in range(5):
        with pytest.raises(NotSignedIn):
            sign_in_by_basic(eve, "wrong", address="10.0.0.1")
    with pytest.raises(NotSignedIn):
        sign_in_by_basic(eve, PASSWORD, address="10.0.0.2")
    with pytest.raises(NotSignedIn):
        _enter(eve)


def test_an_address_that_guesses_through_accounts_is_stopped(eve: str, time: TestClock) -> None:
    """Before it costs a verification; other addresses are not concerned."""
    with transaction() as session:
        for _ in range(ADDRESS.limit):
            count_failure(session, ADDRESS, "10.0.0.9", clock.now())
    with pytest.raises(TooManySignIns) as refused:
        _enter(eve, address="10.0.0.9")
    assert "16:45" in refused.value.message
    assert _enter(eve, address="10.0.0.1").secret
    time.at += timedelta(minutes=15)
    assert _enter(eve, address="10.0.0.9").secret


def test_an_administrator_lifts_the_lock(eve: str, town: Installation) -> None:
    """The history tells who did."""
    _lock_once(eve)
    unlock_account(eve, actor=town.actor("admin"))
    assert _enter(eve).secret
    assert [event.actor for event in events(None, "account.unlocked")] == ["admin"]


def test_every_sign_in_begins_a_session_of_its_own(eve: str, time: TestClock) -> None:
    """With a new secret, of which the database knows only a hash."""
    secrets = [_enter(eve).secret for _ in range(2)]
    rows = all_of(BrowserSession, user_id=eve)
    assert len({row.secret for row in rows} | set(secrets)) == 4
    assert {row.expires_at - time.at for row in rows} == {timedelta(hours=12)}


def test_what_was_typed_is_kept_short(town: Installation) -> None:
    """The field for the account may hold anything; the history keeps some of it, printable."""
    _fail("x\n" + "y" * 500, 1)
    (event,) = events(None, "sign-in.refused")
    assert event.actor == "anonymous"
    assert event.data["user"] == "x·" + "y" * 62
