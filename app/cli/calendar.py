"""``chengxu calendar``: the national calendar of rest days, year by year."""

from __future__ import annotations

from pathlib import Path

import click

from app import create_app
from app.actor import SYSTEM
from app.cli.reporting import reporting


@click.group()
def calendar() -> None:
    """Keep the calendar of rest days and make-up working days."""


@calendar.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="correct a year that is official already")
def calendar_import(file: Path, replace: bool) -> None:
    """Import a published holiday notice (YAML); processes that run take it over at once."""
    from app.calendar import display
    from app.commands.import_calendar import import_calendar

    with reporting(create_app()):
        done = import_calendar(file.read_bytes(), file.name, actor=SYSTEM, replace=replace)
        click.echo(f"{done.year} 年的安排已导入，状态：正式（原为{_STATUS[done.was]}）。")
        if done.changes:
            click.echo(f"与原来不同的有 {len(done.changes)} 天：")
        for change in done.changes:
            click.echo(f"  {change.day} {'上班' if change.works_now else '休息'}")
        moved = [one for one in done.recomputed if one.was != one.due_at]
        if done.recomputed:
            click.echo(f"重新计算期限 {len(done.recomputed)} 个，其中届满日有变化的 {len(moved)} 个：")
        for one in moved:
            click.echo(f"  {one.case} {one.name}（{one.rule}）：{display(one.was)} → {display(one.due_at)}")
        for warning in done.warnings:
            click.echo(f"注意：{warning}", err=True)


@calendar.command("show")
@click.argument("year", type=int)
def calendar_show(year: int) -> None:
    """Show a year: its status, its source, and every day off or worked."""
    from app.calendar import year_table
    from app.extensions import db
    from app.store.national_calendar import national_calendar

    with reporting(create_app()):
        click.echo(year_table(national_calendar(db.session()).year(year)))


_STATUS = {"official": "正式", "provisional": "预计"}
