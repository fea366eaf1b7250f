"""Notifications by e-mail: written with the notification, sent after the commit, at least once, never in the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from app import clock
from app.actor import SYSTEM
from app.commands.acquire_emails import LOCK_TIME, acquire_emails
from app.commands.notify_posts import notify_posts
from app.commands.retry_emails import retry_emails
from app.commands.set_email import set_email
from app.commands.settle_email import ATTEMPTS, settle_email
from app.errors import BadRequest, Forbidden
from app.extensions import db
from app.mail_settings import MailSettings
from app.models import EmailDelivery, ExternalTask, Notification, Substitution, User
from app.queries.failed_email import failed_emails
from app.store.lateness import exposition
from app.worker import smtp
from app.worker.bell import Bell
from app.worker.drain import drain
from app.worker.post import deliver, send_due
from tests.commands.periods import begun
from tests.commands.rows import all_of
from tests.commands.together import together
from tests.commands.weighing import fetch, weighing
from tests.conftest import TestClock
from tests.installation import Installation
from tests.mail_server import Mailbox, mail_server


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with mail_server() as opened:
        yield opened


@pytest.fixture
def mail(mailbox: Mailbox) -> MailSettings:
    return MailSettings("127.0.0.1", mailbox.port, False, "chengxu@gov.example", public_url="https://chengxu.example")


@pytest.fixture
def posted(town: Installation, mail: MailSettings) -> Installation:
    """A town with a mail server, in which some have addresses: ann and bob are both clerks, one has none."""
    town.app.config["CHENGXU"] = replace(town.app.config["CHENGXU"], mail=mail)
    for user_id in ("ann", "head", "officer"):
        set_email(user_id, f"{user_id}@gov.example", actor=SYSTEM)
    return town


def told(town: Installation, *posts: str, text: str = "请核对。") -> str:
    """A case whose service task has told the posts."""
    town.deploy(("p.bpmn", weighing()))
    case = town.start("p", business_key="K-1")
    notify_posts(case, posts, text, key=fetch()[0].id)
    return case


def test_who_holds_the_post_gets_a_letter(posted: Installation, mailbox: Mailbox, mail: MailSettings) -> None:
    """In Chinese, with a link, and nothing of the case but the sentence; once, however often the post makes a round."""
    case = told(posted, "clerk@bureau", "officer@office")
    assert sorted(row.address for row in all_of(EmailDelivery)) == ["ann@gov.example", "officer@gov.example"]
    assert (send_due(mail), send_due(mail)) == (2, 0)
    assert sorted(to for to, _ in mailbox.letters) == ["ann@gov.example", "officer@gov.example"]
    to, letter = mailbox.letters[0]
    assert letter["Subject"] == "[程序] 通知 K-1"
    assert letter["To"] == to and "chengxu@gov.example" in letter["From"]
    lines = letter.get_content().splitlines()
    assert lines[:3] == ["请核对。", "", f"查看案件：https://chengxu.example/cases/{case}"]
    assert len({letter["Message-ID"] for _, letter in mailbox.letters}) == 2
    assert {(row.attempts, row.sent_at, row.next_attempt_at) for row in all_of(EmailDelivery)} == {
        (1, clock.now(), None)
    }


def test_somebody_on_two_posts_gets_one(posted: Installation) -> None:
    """A person named as such is told like a post; who is no longer active is not."""
    from app.models import Membership

    db.session.add(Membership(user_id="head", organisation_id="office", post="officer"))
    db.session.get_one(User, "officer").active = False
    db.session.commit()
    told(posted, "head@bureau", "officer@office")
    assert [row.user_id for row in all_of(EmailDelivery)] == ["head"]


@pytest.mark.parametrize(
    ("covered", "gets_one"),
    [
        ({}, True),
        ({"process_key": "p", "post": "clerk@bureau"}, True),
        ({"process_key": "another"}, False),
        ({"post": "head@bureau"}, False),
        ({"valid_until": timedelta(0)}, False),
        ({"valid_from": timedelta(hours=1)}, False),
    ],
)
def test_who_stands_in_for_an_absent_person_is_told_too(
    posted: Installation, covered: dict[str, Any], gets_one: bool
) -> None:
    """For the procedure, the post and the time that the substitution covers; the absent person still is."""
    period = {"valid_from": timedelta(days=-1), "valid_until": timedelta(days=1)}
    facts = {name: clock.now() + one if isinstance(one, timedelta) else one for name, one in (period | covered).items()}
    made = {"created_by": "ann", "created_at": clock.now()}
    db.session.add(Substitution(absent="ann", substitute="officer", **facts, **made))
    db.session.commit()
    told(posted, "clerk@bureau")
    assert sorted(row.user_id for row in all_of(EmailDelivery)) == (["ann", "officer"] if gets_one else ["ann"])


def test_a_reminder_is_sent_too(posted: Installation, mailbox: Mailbox, mail: MailSettings, time: TestClock) -> None:
    """Whoever writes a notification writes the e-mail with it."""
    begun(posted)
    time.travel("2026-10-20T09:00:00+08:00")
    drain()
    send_due(mail)
    subjects = [letter["Subject"] for _, letter in mailbox.letters]
    assert sorted(subjects) == ["[程序] 期限提醒 p-2026-0001", "[程序] 逾期通知 p-2026-0001"]


def test_without_a_server_nothing_is_written(town: Installation) -> None:
    """The notification is."""
    set_email("ann", "ann@gov.example", actor=SYSTEM)
    told(town, "clerk@bureau")
    assert len(all_of(Notification)) == 1 and all_of(EmailDelivery) == []


def test_a_line_break_reaches_no_header(posted: Installation, mailbox: Mailbox, mail: MailSettings) -> None:
    """Neither by the text of a notification nor by a case number, whoever let it in."""
    case = told(posted, "clerk@bureau", text="一\r\nBcc: spy@evil.example\r\n.\r\n二")
    posted.instance(case).business_key = "K\r\nBcc: spy@evil.example"
    db.session.commit()
    assert send_due(mail) == 1
    (to, letter) = mailbox.letters[0]
    assert (to, letter["Bcc"]) == ("ann@gov.example", None)
    assert letter["Subject"] == "[程序] 通知 K Bcc: spy@evil.example"
    assert letter.get_content().splitlines()[:4] == ["一", "Bcc: spy@evil.example", ".", "二"]


def test_a_failure_waits_longer_each_time_and_is_given_up(
    posted: Installation, mailbox: Mailbox, mail: MailSettings, time: TestClock
) -> None:
    """The case and the notification know nothing of it; an administrator sees it, and may have it tried again."""
    told(posted, "clerk@bureau")
    mailbox.refusals = {"RCPT": "451 try later"}
    waits = []
    for _ in range(ATTEMPTS):
        assert send_due(mail) == 0
        (row,) = all_of(EmailDelivery)
        if row.next_attempt_at:
            waits.append((row.next_attempt_at - clock.now()) / timedelta(minutes=1))
            time.at = row.next_attempt_at
    assert waits == [1, 4, 16, 64, 256, 1024, 1024]
    assert (row.next_attempt_at, row.given_up_at) == (None, clock.now())
    assert [(one.user_id, "451" in one.failure) for one in failed_emails()] == [("ann", True)]
    assert all_of(ExternalTask) and "chengxu_email_failed_total" in exposition().decode()
    mailbox.refusals = {}
    assert send_due(mail) == 0
    with pytest.raises(Forbidden):
        retry_emails(actor=posted.actor("ann"))
    assert retry_emails(actor=posted.actor("admin")) == 1
    assert send_due(mail) == 1 and failed_emails() == []


def test_an_address_that_does_not_exist_is_not_tried_again(
    posted: Installation, mailbox: Mailbox, mail: MailSettings
) -> None:
    """The others of the same round get theirs."""
    told(posted, "clerk@bureau", "officer@office")
    mailbox.refusals = {"RCPT TO:<ann@": "550 no such user"}
    assert send_due(mail) == 1
    assert [to for to, _ in mailbox.letters] == ["officer@gov.example"]
    assert [one.address for one in failed_emails()] == ["ann@gov.example"]


def test_a_server_that_is_down_costs_an_attempt(posted: Installation, mail: MailSettings) -> None:
    """The round ends well; all that was due waits."""
    told(posted, "clerk@bureau", "officer@office")
    posted.app.config["CHENGXU"] = replace(posted.app.config["CHENGXU"], mail=replace(mail, port=1))
    deliver(posted.app)
    assert {(row.attempts, row.next_attempt_at) for row in all_of(EmailDelivery)} == {
        (1, clock.now() + timedelta(minutes=1))
    }
    assert all("ConnectionRefused" in (row.failure or "") for row in all_of(EmailDelivery))


def test_the_worker_makes_the_rounds(posted: Installation, mailbox: Mailbox) -> None:
    """Beside its other work; a worker without a mail server makes none."""
    told(posted, "clerk@bureau")
    bell = Bell(posted.app)
    bell.start()
    try:
        post = bell._scheduler.get_job("post")
        post.func(*post.args)
    finally:
        bell.stop()
    assert [to for to, _ in mailbox.letters] == ["ann@gov.example"]
    posted.app.config["CHENGXU"] = replace(posted.app.config["CHENGXU"], mail=None)
    silent = Bell(posted.app)
    silent.start()
    try:
        assert silent._scheduler.get_job("post") is None
    finally:
        silent.stop()


def test_two_workers_do_not_both_send(posted: Installation) -> None:
    """What one has acquired the other does not get, until the lock has expired; then the first settles nothing."""
    told(posted, "clerk@bureau", "officer@office")
    first, second = together(posted, acquire_emails, acquire_emails)
    assert sorted(map(len, (first, second))) in ([0, 2], [1, 1])
    mine = [*first, *second]
    clock_now = clock.now()
    with clock.reading(lambda: clock_now + LOCK_TIME):
        again = acquire_emails()
        assert {one.id for one in again} == {one.id for one in mine}
        assert not settle_email(mine[0]) and not settle_email(mine[1], "late")
        assert [settle_email(one) for one in again] == [True, True]


def test_a_user_signs_in_and_never_in_the_clear(
    posted: Installation, mailbox: Mailbox, mail: MailSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On loopback the password may go as it is; elsewhere only encrypted, and a failed encryption ends the attempt."""
    told(posted, "clerk@bureau")
    signing = replace(mail, user="chengxu", password="secret")
    monkeypatch.setattr(smtp, "_LOOPBACK", ())
    assert send_due(signing) == 0 and not any(line.startswith("AUTH") for line in mailbox.commands)
    mailbox.extensions, mailbox.refusals = ("STARTTLS", "AUTH PLAIN"), {"STARTTLS": "454 not now"}
    retry = clock.now() + timedelta(minutes=1)
    with clock.reading(lambda: retry):
        assert send_due(signing) == 0 and not any(line.startswith("AUTH") for line in mailbox.commands)
    mailbox.extensions = ("AUTH PLAIN",)
    monkeypatch.undo()
    with clock.reading(lambda: retry + timedelta(minutes=4)):
        assert send_due(signing) == 1 and any(line.startswith("AUTH") for line in mailbox.commands)


@pytest.mark.parametrize("address", ["", "ann", "a@b@c", "ann@x.example\r\nBcc: b@c", "安@x.example", "a b@c", "<a@b>"])
def test_what_is_no_address_is_refused(sqlite_town: Installation, address: str) -> None:
    """So that nothing but an address ever stands in a header."""
    with pytest.raises(BadRequest):
        set_email("ann", address, actor=SYSTEM)
    with pytest.raises(Forbidden):
        set_email("ann", "ann@gov.example", actor=sqlite_town.actor("ann"))
