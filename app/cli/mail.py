"""``chengxu mail``: try the mail server, and look after e-mails that could not be sent."""

from __future__ import annotations

import smtplib
import sys
import uuid

import click

from app import create_app
from app.actor import SYSTEM
from app.cli.reporting import reporting


@click.group()
def mail() -> None:
    """Keep the e-mail of notifications."""


@mail.command("test")
@click.argument("address")
def mail_test(address: str) -> None:
    """Send a test message, and say what the mail server answers."""
    from app.mail_settings import MailMisconfigured, is_address, mail_from_environment
    from app.worker.letter import written
    from app.worker.smtp import connected

    with reporting(create_app()):
        settings = mail_from_environment()
        if settings is None:
            raise MailMisconfigured("没有设置 CHENGXU_SMTP_URL，通知不发邮件。")
        if not is_address(address):
            raise MailMisconfigured(f"“{address:.80}”不是邮箱地址。")
        text = "这是一封测试邮件：程序系统可以从这里发出通知。"
        message = written(settings, address, "[程序] 测试邮件", text, message_id=str(uuid.uuid4()))
        try:
            with connected(settings) as connection:
                connection.send_message(message)
        except (smtplib.SMTPException, OSError) as error:
            click.echo(f"没有发出：{type(error).__name__}: {error}", err=True)
            sys.exit(1)
        click.echo(f"已交给 {settings.host}:{settings.port}，收件人 {address}。")


@mail.command("failed")
def mail_failed() -> None:
    """List what was given up, the newest first."""
    from app.queries.failed_email import failed_emails

    with reporting(create_app()):
        rows = failed_emails()
        for row in rows:
            click.echo(f"{row.given_up_at:%Y-%m-%d %H:%M} {row.user_id} <{row.address}> {row.failure}")
        if not rows:
            click.echo("没有未能发出的邮件。")


@mail.command("retry")
def mail_retry() -> None:
    """Try again all that was given up."""
    from app.commands.retry_emails import retry_emails

    with reporting(create_app()):
        click.echo(f"重新发送 {retry_emails(actor=SYSTEM)} 封。")
