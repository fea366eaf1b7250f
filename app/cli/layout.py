"""``chengxu layout``: draws what BPMN files describe; what a person has drawn stays."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from app.cli.reporting import tell
from app.errors import DeploymentRefused, Problem


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--all", "everything", is_flag=True, help="全部重新排布，不保留已有的位置。")
@click.option("--check", "only_check", is_flag=True, help="只检查，不改动文件；有问题时退出码为 1。")
def layout(paths: tuple[Path, ...], everything: bool, only_check: bool) -> None:
    """Lay out BPMN files, or all below folders: only what has no place yet, unless --all is given."""
    from app import layout as drawing

    files, wrong, drawn = list(_files(paths)), 0, 0
    for path in files:
        try:
            before = path.read_bytes()
            after = before if only_check else drawing.lay_out(before, str(path), everything)
            found = drawing.check(after, str(path))
        except DeploymentRefused as refused:
            tell(refused.problems)
            wrong += 1
            continue
        if after != before:
            path.write_bytes(after)
            drawn += 1
        tell(Problem(str(path), finding.rule, finding.message, finding.element) for finding in found)
        wrong += bool(found)
    told = f"{len(files)} 个文件，" + ("" if only_check else f"{drawn} 个重新写出，")
    click.echo(told + (f"{wrong} 个有问题。" if wrong else "没有问题。"))
    if wrong:
        sys.exit(1)


def _files(paths: tuple[Path, ...]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(path.rglob("*.bpmn")) if path.is_dir() else (path,)
