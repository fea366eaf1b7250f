"""What administrators do with accounts, what owners do, and what the history says of both."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.access import check_password
from app.access.password_rules import require_good_password
from app.actor import SYSTEM
from app.commands.change_password import change_password
from app.commands.close_account import close_account
from app.commands.create_account import create_account
from app.commands.create_administrator import create_administrator
from app.commands.end_membership import end_membership
from app.commands.end_session import end_session
from app.commands.give_post import give_post
from app.commands.issue_token import issue_token
from app.commands.record_reading import record_reading
from app.commands.reopen_account import reopen_account
from app.commands.reset_password import reset_password
from app.commands.revoke_token import revoke_token
from app.commands.set_roles import set_roles
from app.commands.sign_in import sign_in
from app.commands.sign_in_by_basic import sign_in_by_basic
from app.commands.unlock_account import unlock_account
from app.commands.use_token import use_token
from app.errors import BadRequest, ChengxuError, Conflict, Forbidden, InvalidSubmission, NotFound, NotSignedIn
from app.models import BrowserSession, Credential, User
from tests.cheap_passwords import cheap_passwords
from tests.commands.rows import all_of, events
from tests.conftest import TestClock
from tests.installation import Installation

pytestmark = pytest.mark.usefixtures("cheap_passwords")
__all__ = ["cheap_passwords"]

ADDRESS = "10.0.0.1"


def _open(user_id: str) -> list[str]:
    return [row.id for row in all_of(BrowserSession, user_id=user_id) if row.ended_at is None]


@pytest.mark.parametrize(
    "password",
    [
        "short",
        "elevenchars",
        "Ab1" * 3,
        "aaaaaaaaaaaaaa",
        "123456789012",
        "zyxwvutsrqpo",
        "Password2026!",
        "Admin@123456",
        "Clerk-bureau1",
        "clerk@bureau-2026",
        "x" * 257,
    ],
)
def test_a_weak_password_is_refused(password: str) -> None:
    """Short, of one sign, in the order of the keyboard, a common word with trimmings, or made of the account."""
    with pytest.raises(InvalidSubmission) as refused:
        require_good_password(password, "clerk@bureau")
    assert list(refused.value.fields) == ["password"]


@pytest.mark.parametrize("password", ["a long password", "Mixed-10ch", "十二个汉字组成的一句密码"])
def test_a_good_password_is_taken(password: str) -> None:
    """Twelve signs of any kind, or ten of three kinds."""
    require_good_password(password, "clerk@bureau")


def test_a_reset_password_opens_one_door_once(town: Installation, time: TestClock) -> None:
    """It must be changed at the browser: REST refuses it; unused it lapses in three days; the lock and the sessions of
    the account are gone."""
    once = reset_password("ann", actor=town.actor("admin"))
    with pytest.raises(NotSignedIn):
        sign_in_by_basic("ann", once, address=ADDRESS)
    assert sign_in("ann", once, address=ADDRESS).must_change
    change_password(once, "quite another one", actor=town.actor("ann"), session_id=None, address=ADDRESS)
    assert not sign_in("ann", "quite another one", address=ADDRESS).must_change
    once = reset_password("ann", actor=town.actor("admin"))
    assert _open("ann") == []
    time.at += timedelta(days=3)
    with pytest.raises(NotSignedIn):
        sign_in("ann", once, address=ADDRESS)


def test_changing_the_password_ends_all_other_sessions(town: Installation) -> None:
    """The old one has to be known, and not knowing it counts as a failed sign-in."""
    create_account("eve", actor=SYSTEM, name="eve", password="a long password")
    for _ in range(3):
        sign_in("eve", "a long password", address=ADDRESS)
    here, actor = _open("eve")[1], town.actor("eve")
    for old, new, field in (
        ("a long password", "a long password", "password"),
        ("a long password", "short", "password"),
        ("wrong", "quite another one", "old"),
    ):
        with pytest.raises(InvalidSubmission) as refused:
            change_password(old, new, actor=actor, session_id=here, address=ADDRESS)
        assert list(refused.value.fields) == [field]
    assert len(events(None, "sign-in.refused")) == 1
    change_password("a long password", "quite another one", actor=actor, session_id=here, address=ADDRESS)
    assert _open("eve") == [here]
    assert check_password("eve", "quite another one").right
    (event,) = events(None, "account.password-changed")
    assert (event.actor, event.data["sessions-ended"]) == ("eve", 2)


def test_a_closed_account_loses_its_sessions(town: Installation) -> None:
    """Opened again it has its posts, but nobody is signed in."""
    create_account("eve", actor=SYSTEM, name="eve", posts=["clerk@bureau"], password="a long password")
    sign_in("eve", "a long password", address=ADDRESS)
    close_account("eve", actor=town.actor("admin"))
    assert _open("eve") == []
    with pytest.raises(NotSignedIn):
        town.actor("eve")
    reopen_account("eve", actor=town.actor("admin"))
    assert town.actor("eve").posts == {"clerk@bureau"}
    assert [e.type for e in events(None, "account.closed", "account.reopened")] == [
        "account.closed",
        "account.reopened",
    ]


def test_the_last_administrator_stays(town: Installation) -> None:
    """Nobody closes their own account, and no one may close, or take the role from, the only one that administers."""
    admin = town.actor("admin")
    for attempt in (
        lambda: close_account("admin", actor=admin),
        lambda: close_account("admin", actor=SYSTEM),
        lambda: set_roles("admin", [], actor=admin),
        lambda: create_administrator("second", actor=SYSTEM, name="x", password="a long password"),
    ):
        with pytest.raises(Conflict):
            attempt()
    create_administrator("second", actor=SYSTEM, name="x", password="a long password", force=True)
    close_account("admin", actor=town.actor("second"))
    with pytest.raises(Conflict):
        set_roles("second", ["analyst"], actor=SYSTEM)
    assert [user.id for user in all_of(User) if user.active and "administrator" in user.roles] == ["second"]


def test_the_first_administrator_is_made_where_there_is_none(installation: Installation) -> None:
    """With a password that keeps the rules, for there is no default."""
    with pytest.raises(InvalidSubmission):
        create_administrator("root", actor=SYSTEM, name="x", password="administrator")
    create_administrator("root", actor=SYSTEM, name="x", password="a long password")
    assert installation.actor("root").roles == {"administrator"}


def test_nobody_takes_a_post_or_a_role_in_silence(town: Installation) -> None:
    """The history tells what was before, and that somebody did it for themselves."""
    admin = town.actor("admin")
    give_post("admin", "clerk@bureau", actor=admin)
    set_roles("admin", ["administrator", "analyst"], actor=admin)
    give_post("ann", "head@bureau", actor=admin)
    end_membership("ann", "clerk@bureau", actor=admin)
    assert town.actor("ann").posts == {"head@bureau"}
    told = events(None, "account.post-given", "account.roles-set", "membership.ended")
    assert [(e.type, e.data["own"]) for e in told] == [
        ("account.post-given", True),
        ("account.roles-set", True),
        ("account.post-given", False),
        ("membership.ended", False),
    ]
    assert told[1].data["before"] == ["administrator"]
    for error, attempt in (
        (Conflict, lambda: give_post("ann", "head@bureau", actor=admin)),
        (BadRequest, lambda: give_post("ann", "king@bureau", actor=admin)),
        (BadRequest, lambda: set_roles("ann", ["king"], actor=admin)),
        (NotFound, lambda: end_membership("ann", "clerk@bureau", actor=admin)),
        (NotFound, lambda: give_post("nobody", "head@bureau", actor=admin)),
    ):
        with pytest.raises(error):
            attempt()


def test_only_administrators_keep_accounts(town: Installation) -> None:
    """Each command asks for itself; one's own session and token are one's own."""
    issue_token("bob", actor=SYSTEM, name="x")
    (token,) = all_of(Credential, kind="token")
    analyst = town.actor("analyst")
    for attempt in (
        lambda: close_account("bob", actor=analyst),
        lambda: reopen_account("bob", actor=analyst),
        lambda: set_roles("bob", ["administrator"], actor=analyst),
        lambda: give_post("bob", "head@bureau", actor=analyst),
        lambda: end_membership("bob", "clerk@bureau", actor=analyst),
        lambda: reset_password("bob", actor=analyst),
        lambda: unlock_account("bob", actor=analyst),
        lambda: revoke_token(token.id, actor=analyst),
        lambda: issue_token("bob", actor=analyst),
    ):
        with pytest.raises(Forbidden):
            attempt()
    revoke_token(token.id, actor=town.actor("bob"))
    with pytest.raises(NotFound):
        end_session("none", actor=analyst, why="signed-out")


def test_a_token_tells_when_it_was_used(town: Installation, time: TestClock) -> None:
    """Noted once a minute; after its end, by time or by revocation, it is refused and the history says that it was
    tried, once a minute."""
    token = issue_token("integration", actor=town.actor("admin"), name="进件系统", valid_for=timedelta(hours=1))
    begin = time.at
    for seconds in (0, 59, 60, 61):
        time.at = begin + timedelta(seconds=seconds)
        assert use_token(token, address=ADDRESS).user_id == "integration"
        (row,) = all_of(Credential, kind="token")
        assert row.last_used_at == begin + timedelta(seconds=60 * (seconds // 60))
    time.at = begin + timedelta(hours=1)
    for _ in range(3):
        with pytest.raises(NotSignedIn):
            use_token(token, address=ADDRESS)
    other = issue_token("integration", actor=town.actor("admin"))
    revoke_token(all_of(Credential, kind="token", name=None)[0].id, actor=town.actor("admin"))
    with pytest.raises(NotSignedIn):
        use_token(other, address=ADDRESS)
    assert [e.data["name"] for e in events(None, "token.refused")] == ["进件系统", None]
    assert len(events(None, "token.revoked")) == 1


@pytest.mark.parametrize("days", [0, -1, 367])
def test_a_token_ends_within_a_year(town: Installation, days: int) -> None:
    """There is none for ever."""
    with pytest.raises(BadRequest):
        issue_token("integration", actor=town.actor("admin"), valid_for=timedelta(days=days))


@pytest.mark.parametrize("user_id", ["", "a b", "a/b", "a\nb", "x" * 256])
def test_an_account_s_id_fits_an_address(town: Installation, user_id: str) -> None:
    """Its page has to be reachable."""
    with pytest.raises(ChengxuError):
        create_account(user_id, actor=SYSTEM, name="x")


def test_reading_is_recorded_once_an_hour(town: Installation, time: TestClock) -> None:
    """For each reader and each case; the event does not stand in the case's own history."""
    ann, bob = town.actor("ann"), town.actor("bob")
    for actor, case in ((ann, "c1"), (ann, "c1"), (ann, "c2"), (bob, "c1")):
        record_reading(case, actor=actor, what="page")
    time.at += timedelta(minutes=59)
    record_reading("c1", actor=ann, what="file")
    time.at += timedelta(minutes=1)
    record_reading("c1", actor=ann, what="file")
    told = [(e.actor, e.data["case"], e.data["what"]) for e in events(None, "case.read")]
    assert told == [("ann", "c1", "page"), ("ann", "c2", "page"), ("bob", "c1", "page"), ("ann", "c1", "file")]
