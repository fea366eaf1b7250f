"""Which files below a path are deployable."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path


def resources_below(paths: tuple[Path, ...]) -> Iterator[tuple[Path, Path]]:
    """The deployable files below the paths, each with the folder its name is relative to."""
    endings = (".bpmn", ".bpmn20.xml", ".dmn", ".form")
    for path in paths:
        if path.is_file():
            yield path.parent, path
        elif path.is_dir():
            for file in sorted(path.rglob("*")):
                if file.name.endswith(endings) or file.name == "deadlines.yaml":
                    yield path, file
