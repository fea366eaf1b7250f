"""``chengxu account``: accounts, passwords and tokens; the first administrator is made here."""

from __future__ import annotations

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
    """Create an account; so is the first administrator of an installation made."""
    from app.commands.create_account import create_account

    with reporting(create_app()):
        create_account(user_id, actor=SYSTEM, name=name, posts=posts, roles=roles, password=password)


@account.command("password")
@click.argument("user_id")
@click.password_option()
def account_password(user_id: str, password: str) -> None:
    """Set a password."""
    from app.commands.set_password import set_password

    with reporting(create_app()):
        set_password(user_id, password, actor=SYSTEM)


@account.command("token")
@click.argument("user_id")
def account_token(user_id: str) -> None:
    """Issue a bearer token for REST and print it, this once."""
    from app.commands.issue_token import issue_token

    with reporting(create_app()):
        click.echo(issue_token(user_id, actor=SYSTEM))
