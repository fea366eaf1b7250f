"""``chengxu rehearse``: scenarios played on a virtual clock, in installations of their own."""

from __future__ import annotations

import sys
from pathlib import Path

import click

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--only", help="only scenarios whose file, title or process holds this text")
@click.option("--coverage", "with_coverage", is_flag=True, help="tell which nodes and flows no scenario has passed")
@click.option("--jobs", default=1, show_default=True, type=click.IntRange(1, 64), help="processes at a time")
@click.option("--forms", type=click.Path(exists=True, file_okay=False, path_type=Path), help="the folder of all forms")
@click.option("--calendar", multiple=True, type=_FILE, help="a holiday notice, as for chengxu calendar import")
def rehearse(
    paths: tuple[Path, ...],
    only: str | None,
    with_coverage: bool,
    jobs: int,
    forms: Path | None,
    calendar: tuple[Path, ...],
) -> None:
    """Play the scenarios below the given paths; exit code 1 if one of them fails."""
    from app.cli.rehearse_files import materials
    from app.cli.rehearse_run import run

    if not run(materials(paths, forms, calendar), only, with_coverage, jobs):
        sys.exit(1)
