"""``chengxu rehearse``: what it finds, what it says, and how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from tests.commands import procedures
from tests.commands.town import ORGANISATIONS
from tests.rehearsal.playing import scenario

GOOD = "- complete: work\n  as: clerk@bureau\n  with: {opinion: 好}\n- expect: {ended: done}"
BEGIN = "start: {as: clerk@bureau, with: {title: 占道}}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A jurisdiction beside its forms, with two scenarios, one of which fails."""
    here = tmp_path / "processes" / "somewhere"
    (here / "scenarios").mkdir(parents=True)
    (tmp_path / "forms" / "somewhere").mkdir(parents=True)
    (tmp_path / "forms" / "common").mkdir()
    (here / "p.bpmn").write_bytes(procedures.with_form())
    (here / "organisations.yaml").write_text(ORGANISATIONS)
    (tmp_path / "forms" / "somewhere" / "facts.form").write_text(procedures.FACTS)
    (tmp_path / "forms" / "common" / "opinion.form").write_text(procedures.OPINION)
    for name, steps in (("good", GOOD), ("bad", "- expect: {tasks: []}")):
        (here / "scenarios" / f"{name}.yaml").write_bytes(scenario(steps, start=BEGIN).content)
    return here


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["rehearse", *map(str, arguments)])


def test_a_good_scenario_ends_well(folder: Path) -> None:
    """One line a scenario, and a summary; forms of the jurisdiction and shared ones are found."""
    result = _run(folder / "scenarios" / "good.yaml")
    first, last = result.stdout.splitlines()
    assert result.exit_code == 0
    assert first.startswith("[1/1] ✓ 试  ") and first.endswith(" 秒")
    assert last.startswith("1 个情景，全部通过，")


def test_a_failure_is_told_and_the_others_go_on(folder: Path) -> None:
    """File, line, step, expected, found, how things stood; exit code 1."""
    result = _run(folder.parent)
    lines = result.stdout.splitlines()
    assert result.exit_code == 1
    assert lines[0].startswith("[1/2] ✗ 试")
    assert lines[1].endswith("bad.yaml:6 第 1 步 expect")
    assert lines[2:4] == ["    打开的任务：应为 没有", "    　　　　　　实为 work"]
    assert lines[4] == "    当时 2026-09-30 16:30，打开的任务：work（work，clerk@bureau）"
    assert any(line.startswith("[2/2] ✓ 试") for line in lines)
    assert lines[-1].startswith("2 个情景，1 个失败，")


def test_only_some_are_played(folder: Path) -> None:
    """By a part of file, title or process."""
    assert _run(folder, "--only", "good").exit_code == 0
    assert _run(folder, "--only", "nothing of the kind").exit_code == 1


def test_coverage_names_what_was_not_passed(folder: Path) -> None:
    """Counts, and the ids that are missing."""
    (folder / "scenarios" / "good.yaml").unlink()
    lines = _run(folder, "--coverage").stdout.splitlines()
    assert "p：节点 2/3，顺序流 1/2" in lines
    assert lines[lines.index("p：节点 2/3，顺序流 1/2") + 1].startswith("    未经过：done、")


def test_several_processes_at_a_time(folder: Path) -> None:
    """The same outcome."""
    result = _run(folder, "--jobs", "2")
    assert result.exit_code == 1
    assert sorted(line[6] for line in result.stdout.splitlines() if line.startswith("[")) == ["✓", "✗"]


def test_what_cannot_be_read_or_deployed_is_told(folder: Path) -> None:
    """With file and line; for files that cannot be deployed, once a scenario."""
    (folder / "scenarios" / "bad.yaml").write_text("title: t\nstep: []\n")
    result = _run(folder)
    assert "bad.yaml:2 没有项目“step”，是否想写“steps”？" in result.stdout
    (folder.parent.parent / "forms" / "common" / "opinion.form").unlink()
    result = _run(folder, "--only", "good")
    assert result.exit_code == 1 and "p.bpmn" in result.stdout and "opinion" in result.stdout


def test_nothing_to_play_is_a_failure(folder: Path) -> None:
    """A wrong path must not look like success."""
    result = _run(folder.parent.parent / "forms")
    assert (result.exit_code, result.stderr) == (1, "没有找到情景（scenarios 文件夹里的 .yaml 文件）。\n")


def test_a_holiday_notice_can_be_handed_in(folder: Path, tmp_path: Path) -> None:
    """As ``chengxu calendar import`` would take it; a broken one is told, and nothing is played."""
    notice = tmp_path / "2026.yaml"
    notice.write_text("year: 2026\nsource: {title: 更正的安排, date: 2026-09-01}\nrest: [2026-10-01]\n")
    assert _run(folder, "--only", "good", "--calendar", notice).exit_code == 0
    notice.write_text("year: 2026\n")
    result = _run(folder, "--only", "good", "--calendar", notice)
    assert result.exit_code == 1 and "✗" in result.stdout and "source" in result.stdout
