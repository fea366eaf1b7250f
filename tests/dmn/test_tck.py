"""The cases of the DMN technology compatibility kit, from ``TCK_DIR`` or the folder ``shared/dmn-tck`` beside the
repository; those that are known to fail are listed with their reasons in ``tck/known_failures.txt``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.dmn.tck import cases, run

_LIST = Path(__file__).parent / "tck" / "known_failures.txt"


def known_failures() -> dict[str, str]:
    """The reason by case id."""
    lines = (line.strip() for line in _LIST.read_text(encoding="utf-8").splitlines())
    return dict(line.split(maxsplit=1) for line in lines if line and not line.startswith("#"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    folder = cases.root()
    files = cases.test_files(folder) if folder else []
    metafunc.parametrize("file", files or [None], ids=lambda file: file.stem if file else "absent")


def test_the_kit_passes_but_for_the_listed_cases(
    file: Path | None, record_property: Callable[[str, object], None]
) -> None:
    """Every case answers as the kit expects, unless it is listed; a listed case that passes has to leave the list."""
    if file is None:
        pytest.skip("the DMN technology compatibility kit is not here: set TCK_DIR")
    known = known_failures()
    model, found = cases.cases(file)
    unexpected: list[str] = []
    passed = 0
    for case in found:
        reason = run.failure(model, case)
        passed += reason is None
        if reason is not None and case.id not in known:
            unexpected.append(f"{case.id}: {reason}")
        if reason is None and case.id in known:
            unexpected.append(f"{case.id}: passes, so take it off the list")
    record_property("tck-passed", passed)
    record_property("tck-all", len(found))
    assert not unexpected, "\n" + "\n".join(unexpected)
