"""A connection to the mail server: encrypted where it can be, and always before a password is told."""

from __future__ import annotations

import smtplib
import ssl

from app.mail_settings import MailSettings

_SECONDS = 20
_LOOPBACK = ("localhost", "127.0.0.1", "::1")


def connected(mail: MailSettings) -> smtplib.SMTP:
    """Open and, where there is a user, signed in. Certificates are checked against the system's authorities
    (``SSL_CERT_FILE`` names others). Raises SMTPException and OSError."""
    context = ssl.create_default_context()
    if mail.encrypted:
        connection: smtplib.SMTP = smtplib.SMTP_SSL(mail.host, mail.port, timeout=_SECONDS, context=context)
    else:
        connection = smtplib.SMTP(mail.host, mail.port, timeout=_SECONDS)
    try:
        _prepare(connection, mail, context)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: smtplib.SMTP, mail: MailSettings, context: ssl.SSLContext) -> None:
    connection.ehlo()
    if not mail.encrypted and connection.has_extn("starttls"):
        connection.starttls(context=context)
        connection.ehlo()
    elif not mail.encrypted and mail.user and mail.host not in _LOOPBACK:
        raise smtplib.SMTPNotSupportedError("the server offers no STARTTLS, and a password is not sent in the clear")
    if mail.user:
        connection.login(mail.user, mail.password or "")
