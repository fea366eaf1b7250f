"""``chengxu check`` and ``chengxu deploy``: what they say, and how they end."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from app.cli import main
from app.extensions import db
from app.models import DeadlineRuleDefinition
from tests.commands.procedures import FACTS
from tests.commands.rows import row_counts
from tests.engine.bpmn import end, process, script, start
from tests.installation import Installation

Run = Callable[..., Result]


@pytest.fixture
def run(sqlite_installation: Installation, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs a command over files of these contents, by name."""
    for module in ("check", "deploy"):
        monkeypatch.setattr(import_module(f"app.cli.{module}"), "create_app", lambda: sqlite_installation.app)

    def invoke(command: str, **files: str | bytes) -> Result:
        folder = tmp_path / "files"
        folder.mkdir()
        for name, content in files.items():
            path = folder / name.replace("_", ".")
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return CliRunner().invoke(main, [command, str(folder)])

    return invoke


def _reading(name: str) -> bytes:
    begin = start("start", c_formRef="facts", c_formRefBinding="latest")
    return process("start>say>done", begin, script("say", name, "r"), end("done"))


BROKEN = process("start>call>done", start(), script("call", "nowhere()", "r"), end("done"), id_="q")


def test_a_good_folder_has_no_problem(run: Run) -> None:
    """It ends with 0, and nothing is deployed."""
    before = row_counts()
    result = run("check", p_bpmn=_reading("amount"), f_form=FACTS)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "2 个文件，没有问题。\n", "")
    assert row_counts() == before


def test_files_can_be_checked_before_there_is_an_installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An analyst needs no database; what is missing from the files is then missing."""
    monkeypatch.setenv("CHENGXU_DATA", str(tmp_path / "data"))
    (tmp_path / "p.bpmn").write_bytes(_reading("amount"))
    result = CliRunner().invoke(main, ["check", str(tmp_path / "p.bpmn")])
    assert (result.exit_code, result.exception.__class__) == (1, SystemExit)
    assert "facts" in result.stderr


def test_warnings_are_told_and_end_well(run: Run) -> None:
    """File, line, column and element stand before the sentence."""
    result = run("check", p_bpmn=_reading("amuont"), f_form=FACTS)
    assert (result.exit_code, result.stdout) == (0, "2 个文件，没有问题，1 条提醒。\n")
    assert result.stderr.startswith("p.bpmn:3:")
    assert " say [unknown-name] 提醒：" in result.stderr


def test_problems_end_with_1_beside_warnings(run: Run) -> None:
    """Both are told, problems first, and counted."""
    result = run("check", p_bpmn=_reading("amuont"), f_form=FACTS, q_bpmn=BROKEN)
    problem, warning = result.stderr.splitlines()
    assert result.exit_code == 1
    assert problem.startswith("q.bpmn:3 call [") and "提醒" not in problem
    assert warning.startswith("p.bpmn:3:") and "提醒：" in warning
    assert result.stdout == "3 个文件，1 个问题，1 条提醒。\n"


def test_a_deployment_tells_its_warnings(run: Run) -> None:
    """And what it deployed."""
    result = run("deploy", p_bpmn=_reading("amuont"), f_form=FACTS)
    assert result.exit_code == 0
    assert result.stdout.startswith("已部署 p:1:")
    assert "[unknown-name] 提醒：" in result.stderr


def test_a_refused_deployment_tells_its_problems(run: Run) -> None:
    """And ends with 1."""
    result = run("deploy", q_bpmn=BROKEN)
    assert result.exit_code == 1
    assert result.stderr.startswith("q.bpmn:3 call [")


def test_folders_with_files_of_one_name_are_deployed_together(
    sqlite_installation: Installation, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Each folder has a file of rules; both are told apart by their folders, and nothing is new the second time."""
    monkeypatch.setattr(import_module("app.cli.deploy"), "create_app", lambda: sqlite_installation.app)
    facts = "article: 某规§5, name: 期限, count: WD, amount: 3, start: 收文, class: D, responsible: a@b"
    rule = f"rules:\n  - {{id: ID, {facts}}}\n"
    for folder in ("common", "county"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "deadlines.yaml").write_text(rule.replace("ID", f"{folder}-T1"))
    paths = [str(tmp_path / folder) for folder in ("common", "county")]
    result = CliRunner().invoke(main, ["deploy", *paths])
    assert (result.exit_code, result.stderr) == (0, "")
    assert set(db.session.scalars(select(DeadlineRuleDefinition.key))) == {"common-T1", "county-T1"}
    assert "没有变化" in CliRunner().invoke(main, ["deploy", *paths]).stdout
