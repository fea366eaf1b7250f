"""The sources of the service, parsed, for the tests of its laws."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Module:
    """One file of ``app/``."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        return self.path.relative_to(REPOSITORY).as_posix()

    def calls(self) -> Iterator[str]:
        """Each call as dotted text, e.g. ``session.commit``."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                yield ast.unparse(node.func)

    def imports(self) -> Iterator[str]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module


@cache
def modules() -> tuple[Module, ...]:
    found = []
    for path in sorted((REPOSITORY / "app").rglob("*.py")):
        text = path.read_text()
        found.append(Module(path, text, ast.parse(text)))
    return tuple(found)
