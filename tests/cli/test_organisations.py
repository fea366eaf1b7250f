"""``chengxu organisations``: files in, YAML out."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli import main
from tests.conftest import TestClock
from tests.databases import SqliteTemplate

TEXT = "jurisdiction: here\norganisations:\n- {id: a, name: 甲局, kind: department, posts: {clerk: 经办人}}\n"


def test_import_export_and_a_refusal(
    sqlite_template: SqliteTemplate, tmp_path: Path, time: TestClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was exported is imported again without a change; a refusal is a sentence and exit code 1."""
    with sqlite_template.database(tmp_path) as url:
        monkeypatch.setenv("CHENGXU_DATA", str(tmp_path / "data"))
        monkeypatch.setenv("CHENGXU_DATABASE_URL", url)

        def call(*arguments: str) -> tuple[int, str]:
            done = CliRunner().invoke(main, ["organisations", *arguments])
            return done.exit_code, done.output

        file = tmp_path / "one.yaml"
        file.write_text(TEXT)
        assert call("import", str(file)) == (0, f"{file}：导入机构 1 个。\n")
        code, text = call("export", "--jurisdiction", "here")
        assert code == 0 and "name: 甲局" in text
        file.write_text(text)
        assert call("import", str(file))[0] == 0
        assert call("export") == (0, text)
        file.write_text(TEXT.replace("kind:", "level: 镇, kind:"))
        code, text = call("import", str(file))
        assert code == 1 and "机构 a：level 应为 省、市、县、乡镇 之一" in text
