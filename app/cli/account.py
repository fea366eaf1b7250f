"""``chengxu account``: accounts, passwords and tokens; the first administrator is made here."""

from __future__ import annotations

from datetime import timedelta

import click

from app import create_app
from app.actor import SYSTEM
from app.cli.reporting import reporting


@click.group()
def account() -> None:
    """Keep accounts."""


@account.command("create")
@click.argument("user_id")
@click.option("--name", required=True)
@click.option("--post", "posts", multiple=True, help="post@organisation")
@click.option("--role", "roles", multiple=True, help="analyst, administrator or integration")
@click.password_option()
def account_create(user_id: str, name: str, posts: tuple[str, ...], roles: tuple[str, ...], password: str) -> None:
    """Create an account."""
    from app.commands.create_account import create_account

    with reporting(create_app()):
        create_account(user_id, actor=SYSTEM, name=name, posts=posts, roles=roles, password=password)


@account.command("create-administrator")
@click.argument("user_id")
@click.option("--name", default="系统管理员", show_default=True)
@click.option("--generate", is_flag=True, help="make a one-time password and print it, this once")
@click.option("--force", is_flag=True, help="also when there is an administrator already")
def account_create_administrator(user_id: str, name: str, generate: bool, force: bool) -> None:
    """Create the first administrator; the password is asked for without showing it."""
    from app.commands.create_administrator import create_administrator, require_no_administrator
    from app.commands.reset_password import one_time_password

    with reporting(create_app()):
        if not force:
            require_no_administrator()  # before anybody has thought of a password
        password = one_time_password() if generate else click.prompt("密码", hide_input=True, confirmation_prompt=True)
        create_administrator(user_id, actor=SYSTEM, name=name, password=password, must_change=generate, force=force)
        click.echo(f"管理员账号 {user_id} 已建立。" + (f"一次性密码：{password}" if generate else ""))


@account.command("password")
@click.argument("user_id")
@click.password_option()
def account_password(user_id: str, password: str) -> None:
    """Set a password."""
    from app.commands.set_password import set_password

    with reporting(create_app()):
        set_password(user_id, password, actor=SYSTEM)


@account.command("email")
@click.argument("user_id")
@click.argument("address", required=False)
def account_email(user_id: str, address: str | None) -> None:
    """Send the account's notifications to ADDRESS too; without one, no longer."""
    from app.commands.set_email import set_email

    with reporting(create_app()):
        set_email(user_id, address, actor=SYSTEM)


@account.command("token")
@click.argument("user_id")
@click.option("--name", default="", help="what it is used for")
@click.option("--days", default=365, show_default=True, help="how long it is valid, a year at most")
def account_token(user_id: str, name: str, days: int) -> None:
    """Issue a bearer token for REST and print it, this once."""
    from app.commands.issue_token import issue_token

    with reporting(create_app()):
        click.echo(issue_token(user_id, actor=SYSTEM, name=name, valid_for=timedelta(days=days)))
