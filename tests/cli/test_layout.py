"""``chengxu layout``: what it writes, what it says, and how it ends."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from app.cli import main
from tests.layout.cases import model

PLAIN = model("start s - 开始\nuser a - 办理\nend e - 结束\nflow s>a>e")


def test_a_folder_is_drawn_and_then_left_alone(tmp_path: Path) -> None:
    """The second run has nothing to write."""
    file = tmp_path / "a.bpmn"
    file.write_bytes(PLAIN)
    first = CliRunner().invoke(main, ["layout", str(tmp_path)])
    assert (first.exit_code, first.stdout) == (0, "1 个文件，1 个重新写出，没有问题。\n")
    drawn = file.read_bytes()
    assert b"BPMNShape" in drawn
    assert "0 个重新写出" in CliRunner().invoke(main, ["layout", str(file)]).stdout
    assert "0 个重新写出" in CliRunner().invoke(main, ["layout", "--all", str(file)]).stdout
    assert file.read_bytes() == drawn


def test_check_only_tells(tmp_path: Path) -> None:
    """Exit code 1 and the elements, and the file as it was."""
    file = tmp_path / "a.bpmn"
    file.write_bytes(PLAIN)
    told = CliRunner().invoke(main, ["layout", "--check", str(file)])
    assert told.exit_code == 1
    assert "a.bpmn a [not-drawn] 图上没有这个元素。" in told.stderr
    assert file.read_bytes() == PLAIN


def test_a_broken_file_does_not_stop_the_others(tmp_path: Path) -> None:
    """It is told and left alone; the others are drawn."""
    (tmp_path / "a.bpmn").write_bytes(b"<definitions")
    (tmp_path / "b.bpmn").write_bytes(PLAIN)
    told = CliRunner().invoke(main, ["layout", str(tmp_path)])
    assert told.exit_code == 1
    assert "xml-broken" in told.stderr
    assert b"BPMNShape" in (tmp_path / "b.bpmn").read_bytes()
