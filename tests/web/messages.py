"""Every text that the pages say of themselves, as the sources hold it; and what of it has escaped the catalogue."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment

from tests.installation import REPOSITORY

HAN = re.compile(r"[\u4e00-\u9fff]")
WEB = REPOSITORY / "app" / "web"
_TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
_NAMES_OF_PRODUCTS = WEB / "agent_words.py"
_ELSEWHERE = [REPOSITORY / "app/queries" / name for name in ("register/levels.py", "deadline_level.py", "directory.py")]
_SOURCES = [path for path in sorted(WEB.glob("*.py")) if path != _NAMES_OF_PRODUCTS] + _ELSEWHERE
_IN_BOTH_LANGUAGES = {"程", "中文", "、"}
"""The seal, the link that leads back, and the comma between names, which are Chinese."""


def wanted() -> dict[str, set[str]]:
    """Each message with the files that say it."""
    found: dict[str, set[str]] = {}
    for path, message in [*_in_templates(), *_in_sources()]:
        found.setdefault(message, set()).add(path.relative_to(REPOSITORY).as_posix())
    return found


def escaped() -> Iterator[str]:
    """Chinese that stands in a template outside ``_()``, or in a source in a text that is put together."""
    for path in _TEMPLATES:
        bare = re.sub(r"\{#.*?#\}|_\('[^']*'|pgettext\('\w+', '[^']*'|<!--.*?-->", "", path.read_text(), flags=re.S)
        texts = re.findall(r">([^<>{}]+)<|'([^'<>]*)'|=\"([^\"{}]+)\"|\}([^<>{}]+)[<{]", bare)
        for text in ("".join(one).strip() for one in texts):
            if HAN.search(text) and text not in _IN_BOTH_LANGUAGES:
                yield f"{path.name}: {text}"
    for path in _SOURCES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.JoinedStr) and HAN.search(ast.unparse(node)):
                yield f"{path.name}: {ast.unparse(node)}"


def _in_templates() -> Iterator[tuple[Path, str]]:
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    for path in _TEMPLATES:
        extract = environment.extract_translations  # type: ignore[attr-defined]
        for _line, _function, message in extract(path.read_text(), ("_",)):
            text = message if isinstance(message, str) else next(iter(message or ()), None)
            if text:
                yield path, text


def _in_sources() -> Iterator[tuple[Path, str]]:
    """Constants are translated where they are used: any Chinese text that documents nothing is a message."""
    for path in _SOURCES:
        tree = ast.parse(path.read_text())
        notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        called = {id(node.args[0]) for node in ast.walk(tree) if _is_gettext(node)}
        for node in ast.walk(tree):
            if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in notes:
                continue
            if id(node) in called or HAN.search(node.value):
                yield path, node.value


def _is_gettext(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "gettext")
