"""``chengxu statute``: which article is carried out by what, and what rests on an assumption, for lawyers."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import click

from app.checks.assumptions import assumptions
from app.checks.carried_out import (
    DONE,
    NOT_PROCEDURAL,
    PARTLY,
    PLANNED,
    PLATFORM,
    CarriedOut,
    carried_out,
    disagreements,
)
from app.checks.resources import Contents
from app.cli.reporting import tell
from app.cli.resources import resources_below
from app.errors import Problem
from app.statute import Regulation

_PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
_TABLE = "| 环节 | 标识 | 相关条文 | 理由 |\n|---|---|---|---|"
_WORDS = {DONE: "已执行", PARTLY: "部分执行", PLANNED: "待建", PLATFORM: "由平台执行", NOT_PROCEDURAL: "不需要程序"}


@click.group()
def statute() -> None:
    """Articles of the regulations and what carries them out."""


@statute.command()
@_PATHS
@click.option("--articles", is_flag=True, help="every article with its gist and the elements that cite it")
def report(paths: tuple[Path, ...], articles: bool) -> None:
    """Count the articles by what carries them out; exit code 1 where files and regulation disagree."""
    contents = _read(paths)
    problems: list[Problem] = []
    for file, regulation in contents.regulations:
        rows = carried_out(regulation, contents)
        counted = Counter(row.state for row in rows)
        told = "，".join(f"{_WORDS[state]} {counted[state]}" for state in _WORDS if counted[state])
        click.echo(f"《{regulation.title}》（{regulation.short}）：{len(rows)} 条、款、项；{told}。")
        if articles:
            for line in _lines(regulation, rows):
                click.echo(line)
        problems += disagreements(file, regulation, contents)
    if not contents.regulations:
        click.echo("没有找到 statute.yaml。", err=True)
        sys.exit(1)
    tell(problems)
    if problems:
        sys.exit(1)


@statute.command(name="assumptions")
@_PATHS
def list_assumptions(paths: tuple[Path, ...]) -> None:
    """The page for lawyers: everything that no text says, in Markdown."""
    click.echo("# 待法律人员确认的设置\n")
    click.echo(
        "下列设置在法规文本中没有写明，理由写在各行，请逐项确认或者改正。本页由 `chengxu statute assumptions` 生成。"
    )
    for (process, name), found in groupby(assumptions(_read(paths)), key=lambda one: (one.process, one.process_name)):
        click.echo(f"\n## {name}{f'（`{process}`）' if process else ''}\n\n{_TABLE}")
        for one in found:
            cells = (one.name or "—", f"`{one.element}`", one.article or "—", one.reason)
            click.echo(f"| {' | '.join(cell.replace('|', '｜').replace(chr(10), ' ') for cell in cells)} |")


def _read(paths: tuple[Path, ...]) -> Contents:
    from app import checks

    contents, problems = checks.contents_of([file for file in resources_below(paths) if file.kind != "form"])
    if problems:
        tell(problems)
        sys.exit(1)
    return contents


def _lines(regulation: Regulation, rows: list[CarriedOut]) -> Iterator[str]:
    for row in rows:
        article = row.article
        by = "、".join((*article.by, *(f"{name}（待建）" for name in article.planned)))
        told = by or article.platform or article.reason
        yield f"  {article.cite.text}  {article.gist}  → {told}"
        for owner, element in row.citing:
            yield f"      {owner} {element}"
