"""``chengxu check``: the checks of a deployment, without deploying."""

from __future__ import annotations

from pathlib import Path

import click

from app import create_app
from app.cli.reporting import reporting
from app.cli.resources import resources_below


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
def check(paths: tuple[Path, ...]) -> None:
    """Run the checks of a deployment without deploying."""
    from app import checks
    from app.extensions import db

    files = resources_below(paths)
    with reporting(create_app()):
        checks.check(files, checks.Deployable(db.session()))
        click.echo(f"{len(files)} 个文件，没有问题。")
