"""``chengxu deploy``: new versions of what changed below the given paths."""

from __future__ import annotations

from pathlib import Path

import click

from app import create_app
from app.actor import SYSTEM
from app.cli.reporting import WARNING, reporting, tell
from app.cli.resources import resources_below


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--name", help="the deployment's name; by default the first path's last part")
def deploy(paths: tuple[Path, ...], name: str | None) -> None:
    """Deploy BPMN, DMN, forms and deadline rules; only what changed becomes a new version."""
    from app.commands.deploy import deploy as run

    with reporting(create_app()):
        done = run(
            resources_below(paths),
            actor=SYSTEM,
            name=name or paths[0].resolve().name,
            source="chengxu deploy",
            filter_duplicates=True,
            changed_only=True,
        )
        for definition in done.process_definitions:
            click.echo(f"已部署 {definition}")
        tell(done.warnings, WARNING)
        if not done.new:
            click.echo("没有变化，未产生新版本。")
