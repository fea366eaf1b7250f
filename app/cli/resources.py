"""The deployable files below a path."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from app.checks import ResourceFile

_ENDINGS = (".bpmn", ".bpmn20.xml", ".dmn", ".form")
_NAMES = ("deadlines.yaml", "statute.yaml")


def resources_below(paths: tuple[Path, ...]) -> list[ResourceFile]:
    """A path that is a file counts whatever its name; names are relative to the path they were found below, with the
    folder's own name where several paths have a file of that name."""
    found = [(base, file, str(file.relative_to(base))) for base, file in _files(paths)]
    times = Counter(name for _, _, name in found)
    return [
        ResourceFile(name if times[name] == 1 else f"{base.resolve().name}/{name}", file.read_bytes())
        for base, file, name in found
    ]


def _files(paths: tuple[Path, ...]) -> Iterator[tuple[Path, Path]]:
    for path in paths:
        if path.is_file():
            yield path.parent, path
        elif path.is_dir():
            for file in sorted(path.rglob("*")):
                if file.name.endswith(_ENDINGS) or file.name in _NAMES:
                    yield path, file
