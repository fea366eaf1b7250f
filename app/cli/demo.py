"""``chengxu demo``: every jurisdiction deployed, its organisations imported, one account a post."""

from __future__ import annotations

from pathlib import Path

import click

from app import create_app
from app.actor import SYSTEM
from app.cli.reporting import reporting
from app.cli.resources import resources_below


@click.command()
@click.option("--processes", default="processes", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--forms", default="forms", type=click.Path(exists=True, file_okay=False, path_type=Path))
def demo(processes: Path, forms: Path) -> None:
    """Prepare the demo: deploy every jurisdiction, create organisations and one account a post."""
    from app.commands.deploy import deploy as run
    from app.demo import prepare_demo

    with reporting(create_app()):
        for folder in sorted(path for path in processes.iterdir() if path.is_dir()):
            files = resources_below((folder, forms / folder.name))
            if not files:
                continue
            done = run(
                files, actor=SYSTEM, name=folder.name, source="chengxu demo", filter_duplicates=True, changed_only=True
            )
            click.echo(f"{folder.name}：{f'部署了 {len(done.process_definitions)} 个流程' if done.new else '没有变化'}")
        password = prepare_demo(processes)
        if password:
            click.echo(f"演示账号已建立，口令：{password}  （例如 clerk@…、head@…、analyst、admin、integration）")
