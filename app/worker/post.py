"""The post: e-mails of the outbox are sent, each settled in a transaction of its own after the server has taken it.

At least once: a process that dies between the two sends again when its lock has expired.
"""

from __future__ import annotations

import logging
import smtplib
from collections.abc import Sequence

from flask import Flask

from app.commands.acquire_emails import AcquiredEmail, acquire_emails
from app.commands.settle_email import settle_email
from app.mail_settings import MailSettings
from app.worker.letter import letter
from app.worker.smtp import connected

log = logging.getLogger(__name__)


def deliver(app: Flask) -> None:
    """A round of the worker: all that is due. Failures are kept with their e-mails and stop nothing else."""
    with app.app_context():
        try:
            send_due(app.config["CHENGXU"].mail)
        except Exception:
            log.exception("the post could not do its round; the next one tries again")


def send_due(mail: MailSettings) -> int:
    """Returns how many were sent."""
    sent = 0
    while batch := acquire_emails():
        sent += _send(mail, batch)
    return sent


def _send(mail: MailSettings, batch: Sequence[AcquiredEmail]) -> int:
    """Over one connection; when it cannot be had or is lost, the rest of the batch waits with the one that lost it."""
    sent, broken = 0, ""
    connection: smtplib.SMTP | None = None
    for email in batch:
        if broken:
            settle_email(email, broken)
            continue
        try:
            connection = connection or connected(mail)
            connection.send_message(letter(email, mail))
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError) as error:
            settle_email(email, str(error), final=_for_good(error))
        except (smtplib.SMTPException, OSError) as error:
            broken = f"{type(error).__name__}: {error}"
            settle_email(email, broken)
        except Exception as error:  # this one cannot be written; the others can
            settle_email(email, f"{type(error).__name__}: {error}", final=True)
        else:
            sent += settle_email(email)
    if connection is not None:
        _leave(connection)
    return sent


def _for_good(error: smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError) -> bool:
    """5xx: the address does not exist, or the message is unwelcome."""
    if isinstance(error, smtplib.SMTPDataError):
        return error.smtp_code >= 500
    return all(code >= 500 for code, _ in error.recipients.values())


def _leave(connection: smtplib.SMTP) -> None:
    try:
        connection.quit()
    except (smtplib.SMTPException, OSError):
        connection.close()
