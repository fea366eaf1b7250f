"""``chengxu account``: the first administrator, made on the command line."""

from __future__ import annotations

import sys

import pytest
from click.testing import CliRunner

from app.access import check_password
from app.cli import main
from app.cli.first_step import tell_first_step
from app.extensions import db
from app.models import User
from tests.commands.rows import all_of
from tests.installation import Installation


@pytest.fixture
def run(sqlite_installation: Installation, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    module = sys.modules["app.cli.account"]  # its name in the package is that of the command
    monkeypatch.setattr(module, "create_app", lambda: sqlite_installation.app)
    return CliRunner()


def test_the_first_administrator(run: CliRunner, sqlite_installation: Installation, capsys) -> None:  # type: ignore[no-untyped-def]
    """A new installation tells how; a weak password is refused; a second one only by force, with a password that is
    shown once."""
    tell_first_step(sqlite_installation.app)
    assert "create-administrator" in capsys.readouterr().err
    refused = run.invoke(main, ["account", "create-administrator", "root"], input="weak\nweak\n")
    assert (refused.exit_code, all_of(User)) == (1, [])
    made = run.invoke(main, ["account", "create-administrator", "root"], input="a long password\na long password\n")
    assert (made.exit_code, "a long password" in made.output) == (0, False)
    assert [user.roles for user in all_of(User, id="root")] == [["administrator"]]
    assert run.invoke(main, ["account", "create-administrator", "two", "--generate"]).exit_code == 1
    forced = run.invoke(main, ["account", "create-administrator", "two", "--generate", "--force"])
    db.session.rollback()
    assert check_password("two", forced.output.strip().rsplit("：", 1)[1]).must_change
    tell_first_step(sqlite_installation.app)
    assert capsys.readouterr().err == ""
