"""What an e-mail says: its kind and case as the subject; the notification's own sentence and a link as the text."""

from __future__ import annotations

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from app import clock
from app.commands.acquire_emails import AcquiredEmail
from app.mail_settings import MailSettings

_KINDS = {"reminder": "期限提醒", "overdue": "逾期通知", "urge": "催办"}
_FOOTER = "本邮件由程序系统自动发出，请勿回复。"


def letter(email: AcquiredEmail, mail: MailSettings) -> EmailMessage:
    """Nothing of the case but what the notification says. The message id is the delivery's, so that a repetition is
    recognised as one by mail programs."""
    subject = " ".join(f"[程序] {_KINDS.get(email.kind, '通知')} {email.case_number or ''}".split())
    lines = [email.text, ""]
    if mail.public_url:
        lines += [f"查看案件：{mail.public_url}/cases/{email.case_id}", ""]
    return written(mail, email.address, subject, "\n".join([*lines, _FOOTER]), message_id=email.id)


def written(mail: MailSettings, address: str, subject: str, text: str, *, message_id: str) -> EmailMessage:
    """A plain-text message. Both addresses were checked to be plain; a line break in the subject is refused."""
    message = EmailMessage(policy=SMTP)
    message["From"] = Address("程序", addr_spec=mail.sender)
    message["To"] = Address(addr_spec=address)
    message["Subject"] = subject
    message["Date"] = format_datetime(clock.now())
    message["Message-ID"] = f"<{message_id}@{mail.sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text + "\n")
    return message
