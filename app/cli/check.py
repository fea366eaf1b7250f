"""``chengxu check``: the checks of a deployment, without deploying."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from sqlalchemy import inspect

from app import create_app
from app.cli.reporting import WARNING, reporting, tell
from app.cli.resources import resources_below


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
def check(paths: tuple[Path, ...]) -> None:
    """Run the checks of a deployment without deploying; exit code 1 if it would be refused."""
    from app import checks
    from app.extensions import db

    files = resources_below(paths)
    with reporting(create_app()):
        # without an installation only what comes with the files is known
        there = inspect(db.engine).has_table("deployment")
        found = checks.examine(files, checks.Deployable(db.session() if there else None))
    tell(found.problems)
    tell(found.warnings, WARNING)
    problems = f"{len(found.problems)} 个问题" if found.problems else "没有问题"
    warnings = f"，{len(found.warnings)} 条提醒" if found.warnings else ""
    click.echo(f"{len(files)} 个文件，{problems}{warnings}。")
    if found.problems:
        sys.exit(1)
