"""``chengxu calendar import`` lists the deadlines that a published year has moved."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import main
from tests.commands.periods import begun, deadline
from tests.commands.test_import_calendar import NATIONAL, notice
from tests.commands.town import sqlite_town
from tests.conftest import TestClock
from tests.installation import Installation

__all__ = ["sqlite_town"]


def test_what_moved_is_listed_case_by_case(
    sqlite_town: Installation, time: TestClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Old and new end of each; what was only made firm is counted and not listed."""
    time.travel("2026-12-30T10:00:00+08:00")
    moved = begun(sqlite_town, found_at=time.at)
    number = sqlite_town.instance(moved).business_key
    time.travel("2026-12-31T10:00:00+08:00")
    monkeypatch.setenv("CHENGXU_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CHENGXU_DATABASE_URL", sqlite_town.app.config["SQLALCHEMY_DATABASE_URI"])
    file = tmp_path / "2027.yaml"

    file.write_bytes(notice())
    firm = CliRunner().invoke(main, ["calendar", "import", str(file)])
    assert "重新计算期限 1 个，其中届满日有变化的 0 个：\n" in firm.stdout and "→" not in firm.stdout

    file.write_bytes(notice(rest=f"{NATIONAL}, 01-02..01-04"))
    done = CliRunner().invoke(main, ["calendar", "import", "--replace", str(file)])
    assert done.exit_code == 0, done.output
    assert "重新计算期限 1 个，其中届满日有变化的 1 个：\n" in done.stdout
    name = deadline(moved).name
    assert f"  {number} {name}（T3）：2027-01-05 24:00 → 2027-01-06 24:00\n" in done.stdout
