"""What ``chengxu rehearse`` does: finds, prepares, plays and tells; a jurisdiction is prepared once."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from time import perf_counter

import click

from app.cli.rehearse_report import coverage_lines, lines_of
from app.rehearsal.material import Material
from app.rehearsal.outcome import Played
from app.rehearsal.parallel import play_in
from app.rehearsal.rehearse import coverage, play_all, prepared, read, unprepared
from app.rehearsal.snapshot import Snapshot


def run(found: list[Material], only: str | None, with_coverage: bool, jobs: int) -> bool:
    """Whether all passed; False when there was nothing to play."""
    began = perf_counter()
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)  # a failing job is the scenario's to tell
    try:
        played = _play(found, only, with_coverage, jobs)
    finally:
        logging.disable(before)
    if not played:
        click.echo("没有找到情景（scenarios 文件夹里的 .yaml 文件）。", err=True)
        return False
    failed = sum(not one.passed for one in played)
    outcome = f"{failed} 个失败" if failed else "全部通过"
    click.echo(f"{len(played)} 个情景，{outcome}，{perf_counter() - began:.1f} 秒。")
    return not failed


def _play(found: list[Material], only: str | None, with_coverage: bool, jobs: int) -> list[Played]:
    snapshots, played = _prepared(found, only)
    total = len(played) + sum(len(snapshot.scenarios) for snapshot in snapshots)
    for number, one in enumerate(played, start=1):
        _tell(lines_of(one, number, total))
    for one in _each(snapshots, jobs):
        played.append(one)
        _tell(lines_of(one, len(played), total))
    for snapshot in snapshots if with_coverage else ():
        _tell(coverage_lines(coverage(snapshot, played)))
    return played


def _prepared(found: list[Material], only: str | None) -> tuple[list[Snapshot], list[Played]]:
    """Installations with the scenarios that can be played in them, and the scenarios that cannot be played at all."""
    snapshots: list[Snapshot] = []
    refused: list[Played] = []
    for material in found:
        scenarios, unread = read(material)
        refused += [one for one in unread if only is None or only in one.file]
        wanted = [one for one in scenarios if only is None or only in f"{one.file}\n{one.title}\n{one.process}"]
        if not wanted:
            continue
        snapshot = prepared(material, wanted)
        if isinstance(snapshot, Snapshot):
            snapshots.append(snapshot)
        else:
            refused += unprepared(wanted, snapshot)
    return snapshots, refused


def _each(snapshots: list[Snapshot], jobs: int) -> Iterator[Played]:
    if jobs > 1:
        yield from play_in(jobs, snapshots)
        return
    for snapshot in snapshots:
        yield from play_all(snapshot)


def _tell(lines: Iterator[str]) -> None:
    for line in lines:
        click.echo(line)
