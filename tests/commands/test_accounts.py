"""Accounts, passwords, tokens, organisations, and the demo."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.access import actor_by_token, check_password
from app.actor import SYSTEM
from app.commands.create_account import create_account
from app.commands.import_organisations import import_organisations
from app.commands.issue_token import issue_token
from app.commands.set_password import set_password
from app.demo import prepare_demo
from app.errors import BadRequest, Conflict, Forbidden, InvalidSubmission, NotFound, NotSignedIn
from app.models import Credential, Organisation, User
from tests.commands.rows import all_of, row_counts
from tests.commands.town import ORGANISATIONS
from tests.conftest import TestClock
from tests.installation import PASSWORD, REPOSITORY, Installation


def test_an_installation_begins_without_accounts(installation: Installation) -> None:
    """Nobody can sign in with a password that the software brought along."""
    assert (all_of(User), all_of(Credential)) == ([], [])


def test_the_demo_is_prepared_once(installation: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time nothing is made; the accounts of the posts and the three roles have the password asked for."""
    monkeypatch.setenv("CHENGXU_DEMO_PASSWORD", PASSWORD)
    assert prepare_demo(REPOSITORY / "processes") == PASSWORD
    before = row_counts()
    assert prepare_demo(REPOSITORY / "processes") is None
    assert row_counts() == before
    assert check_password("clerk@wuyi-market-bureau", PASSWORD).right
    assert installation.actor("clerk@wuyi-market-bureau").posts == {"clerk@wuyi-market-bureau"}
    assert [installation.actor(name).roles for name in ("analyst", "admin", "integration")] == [
        {"analyst"},
        {"administrator"},
        {"integration"},
    ]


def test_the_demo_s_password_is_random_unless_given(
    installation: Installation, monkeypatch: pytest.MonkeyPatch, time: TestClock
) -> None:
    """It is returned once, to be printed."""
    monkeypatch.delenv("CHENGXU_DEMO_PASSWORD", raising=False)
    password = prepare_demo(REPOSITORY / "processes")
    assert password is not None and len(password) >= 12
    assert check_password("analyst", password).right


def test_an_account_is_made_whole_or_not_at_all(town: Installation) -> None:
    """An unknown post, organisation or role, or an id in use, leaves no trace."""
    before = row_counts()
    for wrong in ({"posts": ["clerk@nowhere"]}, {"posts": ["king@bureau"]}, {"roles": ["king"]}, {"posts": ["clerk"]}):
        with pytest.raises(BadRequest):
            create_account("new", actor=SYSTEM, name="x", **wrong)  # type: ignore[arg-type]
    with pytest.raises(Conflict):
        create_account("ann", actor=SYSTEM, name="x")
    with pytest.raises(Forbidden):
        create_account("new", actor=town.actor("analyst"), name="x")
    assert row_counts() == before
    create_account("new", actor=town.actor("admin"), name="x", posts=["clerk@bureau"])
    assert town.actor("new").organisations == {"bureau"}


def test_a_new_password_replaces_the_old_one(town: Installation) -> None:
    """One's own, or by an administrator; short ones are refused."""
    set_password("ann", "first password", actor=town.actor("ann"))
    set_password("ann", "second password", actor=town.actor("admin"))
    assert check_password("ann", "second password").right
    assert not check_password("ann", "first password").right
    assert len(all_of(Credential, user_id="ann")) == 1
    with pytest.raises(Forbidden):
        set_password("ann", "third password", actor=town.actor("bob"))
    with pytest.raises(InvalidSubmission):
        set_password("ann", "short", actor=town.actor("ann"))
    with pytest.raises(NotFound):
        set_password("nobody", "quite long enough", actor=SYSTEM)


def test_a_token_is_kept_only_as_its_hash(town: Installation, time: TestClock) -> None:
    """It opens the account until it expires; nothing in the database opens anything."""
    token = issue_token("integration", actor=town.actor("admin"), valid_for=timedelta(days=1))
    (row,) = all_of(Credential, kind="token")
    assert token not in row.secret and len(row.secret) == 64
    assert actor_by_token(token).user_id == "integration"
    for wrong in (row.secret, "", token[:-1]):
        with pytest.raises(NotSignedIn):
            actor_by_token(wrong)
    time.at += timedelta(days=1)
    with pytest.raises(NotSignedIn):
        actor_by_token(token)
    with pytest.raises(Forbidden):
        issue_token("integration", actor=town.actor("integration"))
    with pytest.raises(NotFound):
        issue_token("nobody", actor=SYSTEM)


def test_organisations_are_brought_up_to_date(town: Installation) -> None:
    """A child may stand before its parent; a changed name is taken over; nothing is removed."""
    text = """organisations:
  - {id: team, name: 中队, kind: department, parent: bureau, posts: {}}
  - {id: bureau, name: 市场监督管理局, kind: agency, posts: {clerk: 经办人, head: 负责人}}
"""
    assert import_organisations(text.encode(), "o.yaml", actor=SYSTEM) == ["team", "bureau"]
    assert {row.id: (row.name, row.parent_id) for row in all_of(Organisation) if row.id in ("team", "bureau")} == {
        "team": ("中队", "bureau"),
        "bureau": ("市场监督管理局", None),
    }
    assert len(all_of(Organisation)) == 4


@pytest.mark.parametrize(
    "text",
    [
        "organisations: [",
        "organisations: []",
        "[1]",
        "organisations: [{id: a, name: b}]",
        "organisations: [{id: a, name: b, kind: c, colour: red}]",
        "organisations: [{id: a@b, name: b, kind: c}]",
        "organisations: [{id: a, name: b, kind: c, parent: nowhere}]",
        "organisations: [7]",
    ],
)
def test_a_broken_list_of_organisations_changes_nothing(town: Installation, text: str) -> None:
    """The reason is told and no row is written."""
    before = row_counts()
    with pytest.raises(BadRequest):
        import_organisations(text.encode(), "o.yaml", actor=SYSTEM)
    assert row_counts() == before
    with pytest.raises(Forbidden):
        import_organisations(ORGANISATIONS.encode(), "o.yaml", actor=town.actor("analyst"))
