"""``chengxu organisations``: organisations, posts and people, imported from YAML and written as YAML."""

from __future__ import annotations

from pathlib import Path

import click

from app import create_app
from app.actor import SYSTEM
from app.cli.reporting import reporting


@click.group()
def organisations() -> None:
    """Keep organisations, their posts, and who holds them."""


@organisations.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def organisations_import(files: tuple[Path, ...]) -> None:
    """Import organisations.yaml files; each is imported whole or not at all."""
    from app.commands.import_organisations import import_organisations

    with reporting(create_app()):
        for file in files:
            ids = import_organisations(file.read_bytes(), str(file), actor=SYSTEM)
            click.echo(f"{file}：导入机构 {len(ids)} 个。")


@organisations.command("export")
@click.option("--jurisdiction", help="only the organisations of this one")
def organisations_export(jurisdiction: str | None) -> None:
    """Write the installation's organisations and people as YAML; importing it again changes nothing."""
    from app.queries.organisations import organisations_yaml

    with reporting(create_app()):
        click.echo(organisations_yaml(SYSTEM, jurisdiction), nl=False)
