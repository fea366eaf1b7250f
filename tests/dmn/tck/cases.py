"""The cases of the kit: what a folder holds, and what one case says."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from tests.dmn.tck.values import local, read_value

BESIDE = Path(__file__).resolve().parents[3].parent / "shared" / "dmn-tck"


@dataclass(frozen=True)
class Expected:
    """What one decision, or one output of a service, should answer; None for null and for an error."""

    name: str
    value: Any


@dataclass(frozen=True)
class Case:
    """One test case. ``id`` is ``<folder>/<test file>/<case id>``, ``service`` the decision service it calls."""

    id: str
    kind: str
    service: str | None
    inputs: dict[str, Any]
    expected: tuple[Expected, ...]


def root() -> Path | None:
    """The folder of the kit; None when there is none."""
    named = os.environ.get("TCK_DIR")
    folder = Path(named) if named else BESIDE
    return folder if folder.is_dir() else None


def test_files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.glob("*/*/*.xml") if _is_test_file(file))


def cases(file: Path) -> tuple[Path, list[Case]]:
    """The model that a test file is about, and its cases in order."""
    tree = etree.parse(file).getroot()
    model = next((child.text or "" for child in _elements(tree) if local(child) == "modelName"), "").strip()
    prefix = f"{file.parent.name}/{file.stem}"
    return file.parent / model, [_case(child, prefix) for child in _elements(tree) if local(child) == "testCase"]


def _case(element: etree._Element, prefix: str) -> Case:
    inputs: dict[str, Any] = {}
    expected: list[Expected] = []
    for child in _elements(element):
        if local(child) == "inputNode":
            namespace = child.get("namespace")
            name = child.get("name", "")
            inputs[f"{namespace}#{name}" if namespace else name] = read_value(child)
        elif local(child) == "resultNode":
            wanted = next((inner for inner in _elements(child) if local(inner) == "expected"), None)
            expected.append(Expected(child.get("name", ""), None if wanted is None else read_value(wanted)))
    return Case(
        f"{prefix}/{element.get('id')}",
        element.get("type", "decision"),
        element.get("invocableName"),
        inputs,
        tuple(expected),
    )


def _is_test_file(file: Path) -> bool:
    return b"testCases" in file.read_bytes()[:4000]


def _elements(element: etree._Element) -> Iterator[etree._Element]:
    return (child for child in element if isinstance(child.tag, str))
