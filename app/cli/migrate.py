"""``chengxu migrate``: the database created or brought up to date."""

from __future__ import annotations

import click

from app import create_app


@click.command()
def migrate() -> None:
    """Create the database or bring it up to date."""
    from flask_migrate import upgrade

    app = create_app()
    with app.app_context():
        upgrade()
