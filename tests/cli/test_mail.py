"""``chengxu mail`` and ``chengxu account email``: the settings of the environment, tried and told in sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from tests.conftest import TestClock
from tests.databases import SqliteTemplate
from tests.mail_server import mail_server

Chengxu = Callable[..., Result]


@pytest.fixture
def chengxu(
    sqlite_template: SqliteTemplate, tmp_path: Path, time: TestClock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Chengxu]:
    """The command on an empty installation."""
    with sqlite_template.database(tmp_path) as url:
        monkeypatch.setenv("CHENGXU_DATA", str(tmp_path / "data"))
        monkeypatch.setenv("CHENGXU_DATABASE_URL", url)
        yield lambda *arguments: CliRunner().invoke(main, arguments)


def test_a_test_message_is_sent(chengxu: Chengxu, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the answer of a server that refuses it is told."""
    assert "CHENGXU_SMTP_URL" in chengxu("mail", "test", "ann@gov.example").stderr
    with mail_server() as mailbox:
        monkeypatch.setenv("CHENGXU_SMTP_URL", f"smtp://us%40er:p%3Aw@127.0.0.1:{mailbox.port}")
        monkeypatch.setenv("CHENGXU_MAIL_FROM", "chengxu@gov.example")
        done = chengxu("mail", "test", "ann@gov.example")
        assert done.exit_code == 0 and "ann@gov.example" in done.stdout
        assert [(to, letter["Subject"]) for to, letter in mailbox.letters] == [("ann@gov.example", "[程序] 测试邮件")]
        mailbox.refusals = {"AUTH": "535 who are you"}
        refused = chengxu("mail", "test", "ann@gov.example")
        assert (refused.exit_code, "535" in refused.stderr) == (1, True)
        assert "不是邮箱地址" in chengxu("mail", "test", "ann").stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CHENGXU_SMTP_URL", "mail.example"),
        ("CHENGXU_SMTP_URL", "http://mail.example"),
        ("CHENGXU_SMTP_URL", "smtp://mail.example:port"),
        ("CHENGXU_MAIL_FROM", "程序 <chengxu@gov.example>"),
        ("CHENGXU_MAIL_FROM", ""),
        ("CHENGXU_PUBLIC_URL", "chengxu.example"),
    ],
)
def test_a_setting_that_cannot_be_used_is_refused_at_the_start(
    chengxu: Chengxu, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """With the setting's name."""
    monkeypatch.setenv("CHENGXU_SMTP_URL", "smtps://mail.example")
    monkeypatch.setenv("CHENGXU_MAIL_FROM", "chengxu@gov.example")
    monkeypatch.setenv(name, value)
    done = chengxu("mail", "failed")
    assert done.exit_code == 1 and name in str(done.exception)


def test_failures_are_listed_and_tried_again(chengxu: Chengxu) -> None:
    """Nothing, on an installation that has sent nothing."""
    assert chengxu("mail", "failed").stdout == "没有未能发出的邮件。\n"
    assert chengxu("mail", "retry").stdout == "重新发送 0 封。\n"


def test_an_account_gets_an_address(chengxu: Chengxu) -> None:
    """And loses it; what is no address, and an account that there is not, are told."""
    chengxu("account", "create", "ann", "--name", "安", "--password", "a long enough password")
    assert chengxu("account", "email", "ann", "ann@gov.example").exit_code == 0
    assert chengxu("account", "email", "ann").exit_code == 0
    assert "不是邮箱地址" in chengxu("account", "email", "ann", "x").stderr
    assert "没有账号" in chengxu("account", "email", "bob", "b@gov.example").stderr
