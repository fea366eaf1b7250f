"""Every scenario of every jurisdiction, played as ``chengxu rehearse`` plays it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from app.cli.rehearse_files import materials
from app.cli.rehearse_report import lines_of
from app.errors import Problem
from app.rehearsal.isolated import isolated
from app.rehearsal.material import Material
from app.rehearsal.outcome import Played
from app.rehearsal.play import play
from app.rehearsal.rehearse import prepared, read, unprepared
from app.rehearsal.snapshot import Snapshot
from tests.installation import REPOSITORY

FILES = sorted((REPOSITORY / "processes").glob("*/scenarios/*.yaml"))


@cache
def _prepared(folder: Path) -> tuple[Material, Snapshot | tuple[Problem, ...]]:
    """A jurisdiction is deployed once a process of the run; each scenario is played by whichever process takes it."""
    (material,) = materials([folder], None)
    return material, prepared(material, read(material)[0])


def _played(file: Path) -> Played:
    material, snapshot = _prepared(file.parent.parent)
    alone = replace(material, scenarios=tuple(one for one in material.scenarios if Path(one.name) == file))
    scenarios, refused = read(alone)
    if not isinstance(snapshot, Snapshot):
        refused += unprepared(scenarios, snapshot)
    else:
        refused += [play(snapshot.database, scenario) for scenario in scenarios]
    (played,) = refused
    return played


@pytest.fixture(scope="module")
def isolated_installation() -> Iterator[None]:
    """One database in memory, into which the prepared one is copied for each scenario."""
    with isolated():
        yield


def test_there_are_scenarios() -> None:
    """The test below would pass on an empty list."""
    assert len(FILES) >= 12


@pytest.mark.usefixtures("isolated_installation")
@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.parent.name}/{file.stem}")
def test_scenario(file: Path) -> None:
    """What the analyst expects is what happens."""
    played = _played(file)
    assert played.passed, "\n".join(lines_of(played, 1, 1))
