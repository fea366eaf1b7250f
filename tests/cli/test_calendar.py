"""``chengxu calendar``: a year shown, a notice imported, a refusal told in sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from tests.conftest import TestClock
from tests.databases import SqliteTemplate

Chengxu = Callable[..., Result]

NOTICE = """
year: 2027
source: {title: 国务院办公厅关于2027年部分节假日安排的通知, date: 2026-11-04}
rest: [01-01..01-03, 02-05..02-11, 04-05, 05-01..05-02, 06-09, 09-15, 10-01..10-07]
work: [02-14]
"""


@pytest.fixture
def calendar(
    sqlite_template: SqliteTemplate, tmp_path: Path, time: TestClock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Chengxu]:
    """The command on an empty installation."""
    with sqlite_template.database(tmp_path) as url:
        monkeypatch.setenv("CHENGXU_DATA", str(tmp_path / "data"))
        monkeypatch.setenv("CHENGXU_DATABASE_URL", url)

        def call(*arguments: str) -> Result:
            return CliRunner().invoke(main, ["calendar", *arguments])

        yield call


def test_a_year_is_shown_before_and_after_its_notice(calendar: Chengxu, tmp_path: Path) -> None:
    """First as it can be counted, then as it was published, in a new process's eyes."""
    file = tmp_path / "2027.yaml"
    file.write_text(NOTICE)
    assert "2027 年　预计" in calendar("show", "2027").output
    done = calendar("import", str(file))
    assert done.exit_code == 0, done.output
    assert "状态：正式（原为预计）" in done.output
    assert "2027-02-14 上班" in done.output
    shown = calendar("show", "2027").output
    assert "2027 年　正式" in shown
    assert "关于2027年部分节假日安排的通知（2026-11-04）" in shown
    assert "14班" in shown


def test_refusals_are_sentences(calendar: Chengxu, tmp_path: Path) -> None:
    """Exit code 1, the file, the line and what is wrong; nothing is imported."""
    file = tmp_path / "2027.yaml"
    file.write_text(NOTICE.replace("04-05", "02-30").replace("[02-14]", "[02-15]"))
    refused = calendar("import", str(file))
    assert refused.exit_code == 1
    assert "2027.yaml，第 4 行：没有 02-30 这一天。" in refused.output
    assert "第 5 行：2027-02-15 是星期一" in refused.output
    assert "预计" in calendar("show", "2027").output
    assert calendar("show", "2030").exit_code == 1


def test_an_official_year_asks_for_replace(calendar: Chengxu, tmp_path: Path) -> None:
    """And then says which days are corrected, warning of those that have passed."""
    file = tmp_path / "2026.yaml"
    file.write_text(NOTICE.replace("2027", "2026").replace("work: [02-14]", ""))
    assert "--replace" in calendar("import", str(file)).output
    done = calendar("import", "--replace", str(file))
    assert done.exit_code == 0
    assert "原为正式" in done.output
    assert "注意：以下日子已经过去" in done.output
