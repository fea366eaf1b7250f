"""Refusals on an English page: in English where pages can show them, with the names that stood in them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from flask.testing import FlaskClient

from app.web.refusals import CATALOGUE, in_english
from tests.installation import REPOSITORY, Installation
from tests.web.messages import HAN
from tests.web.signed_in import let_in

APP = REPOSITORY / "app"
_NOT_OF_PAGES = {"ExpressionFailed", "OrganisationsRefused", "DeploymentRefused", "NotDeployed", "RuntimeError"}
"""Faults of a procedure, of an organisations' file or of ours: told to whoever repairs them, in Chinese."""
_BY_MACHINES = {
    "access/token.py",
    "access/named_people.py",
    "store/external_incidents.py",
    "commands/start_by_timer.py",
}
"""Modules whose refusals other systems get."""


def _english() -> dict[str, str]:
    with CATALOGUE.open("rb") as file:
        return {str(entry.id): str(entry.string) for entry in read_po(file, locale="en") if entry.id}


def _shape(text: str) -> str:
    return re.sub(r"\{[^{}]*\}", "{}", text)


def _text(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return None


def _said() -> Iterator[str]:
    """Every Chinese text, with its places, of the layers that refuse."""
    for folder in ("access", "commands", "store", "queries", "web", ""):
        for path in sorted((APP / folder).glob("**/*.py" if folder else "*.py")):
            yield from (text for node in ast.walk(ast.parse(path.read_text())) if (text := _text(node)))


def _refused_by(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and isinstance(node.exc.func, ast.Name):
            text = _text(node.exc.args[0]) if node.exc.args else None
            if node.exc.func.id not in _NOT_OF_PAGES and text and HAN.search(text):
                yield text


def _of_pages() -> list[Path]:
    """The access module, and the commands that pages give."""
    pages = "".join(path.read_text() for path in sorted((APP / "web").glob("*.py")))
    names = sorted(set(re.findall(r"from app\.commands\.(\w+) import", pages)))
    found = [*sorted((APP / "access").glob("*.py")), *(APP / "commands" / f"{name}.py" for name in names)]
    return [path for path in found if path.relative_to(APP).as_posix() not in _BY_MACHINES]


def test_every_refusal_of_the_pages_has_its_english() -> None:
    """Of the access module and of each command that a page gives."""
    known = {_shape(text) for text in _english()}
    missing = {
        f"{path.name}: {text}" for path in _of_pages() for text in _refused_by(path) if _shape(text) not in known
    }
    assert missing == set() and len(_of_pages()) > 40


def test_every_english_refusal_is_one_that_is_said() -> None:
    """And says the same values; nothing Chinese is left in it."""
    said = {_shape(text) for text in _said()}
    for text, english in _english().items():
        assert _shape(text) in said, text
        assert set(re.findall(r"\{\w+\}", english)) == set(re.findall(r"\{\w+\}", text)), text
        assert not HAN.search(english), text


@pytest.mark.parametrize(
    ("message", "english"),
    [
        ("案件不存在。", "There is no such case."),
        ("此事项已由 王 某 领取。", "王 某 has claimed this task."),
        ("不能交给 李某：此案件已经办结，不能再办理。", "It cannot be given to 李某: This case has ended;"),
        ("没有这句话 100%。", "没有这句话 100%。"),
    ],
)
def test_the_values_stay_as_they_are(message: str, english: str) -> None:
    """Names are taken over; a sentence inside a sentence is translated too; what nobody knows stays Chinese."""
    assert in_english(message).startswith(english)


def test_a_refusal_on_an_english_page(client: FlaskClient, sqlite_installation: Installation, monkeypatch) -> None:
    """The error page and the task page of somebody who may not do the task."""
    sqlite_installation.deploy_jurisdiction("wuyi")
    sqlite_installation.demo(monkeypatch)
    facts = {"found_at": "2026-09-30T16:20:00+08:00", "urgent": False, "offender": "某店", "violation": "占道经营"}
    facts |= {"receiver_org": "wuyi-comprehensive-enforcement-bureau"}
    case = sqlite_installation.start(
        "wuyi_case_transfer", facts, actor=sqlite_installation.actor("clerk@wuyi-market-bureau")
    )
    let_in(client, "clerk@wuyi-police")
    client.get("/language/en")
    page = client.get(f"/cases/{case}").text
    assert "Your organisation takes no part in this case; you cannot read it." in page
    client.get("/language/zh")
    assert "您所在的机关不是此案件的参与方，不能查看。" in client.get(f"/cases/{case}").text
