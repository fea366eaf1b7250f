"""Every scenario of every jurisdiction, played as ``chengxu rehearse`` plays it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from app.cli.rehearse_files import materials
from app.cli.rehearse_report import lines_of
from app.rehearsal.outcome import Played
from app.rehearsal.rehearse import rehearse
from tests.installation import REPOSITORY

FILES = sorted((REPOSITORY / "processes").glob("*/scenarios/*.yaml"))


@cache
def _played(folder: Path) -> Mapping[Path, Played]:
    """A jurisdiction is prepared once."""
    (material,) = materials([folder], None)
    return {Path(one.file): one for one in rehearse(material)}


def test_there_are_scenarios() -> None:
    """The test below would pass on an empty list."""
    assert len(FILES) >= 12


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.parent.name}/{file.stem}")
def test_scenario(file: Path) -> None:
    """What the analyst expects is what happens."""
    played = _played(file.parent.parent)[file]
    assert played.passed, "\n".join(lines_of(played, 1, 1))
