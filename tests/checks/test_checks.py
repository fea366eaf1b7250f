"""The rules of a deployment one by one, without a database."""

from __future__ import annotations

import pytest

from app import checks
from app.checks.resources import ResourceFile
from app.errors import DeploymentRefused
from app.statute import Regulation
from tests.commands.procedures import CLERK, FACTS, OPINION, RULES, TABLE, four_eyes, one_task, with_deadline, with_form
from tests.engine.bpmn import end, process, properties, start, user


class Deployed:
    """A stand-in for what is deployed already."""

    def __init__(self, *keys: str) -> None:
        self._keys = keys

    def has(self, key: str) -> bool:
        return key in self._keys

    has_form = has_decision = has_rule = has

    def regulations(self) -> list[Regulation]:
        return []

    def form(self, key: str, version: int | None = None) -> None:
        """No form can be looked into."""


def problems(*files: tuple[str, bytes | str], deployed: Deployed | None = None) -> list[tuple[str, str | None]]:
    """Rule and element of every problem."""
    resources = [ResourceFile(name, c.encode() if isinstance(c, str) else c) for name, c in files]
    try:
        checks.check(resources, deployed or Deployed())  # type: ignore[arg-type]
    except DeploymentRefused as refused:
        return [(problem.rule, problem.element_id) for problem in refused.problems]
    return []


def _cited(article: str) -> bytes:
    work = user("work", properties(article=article), **CLERK)
    return process("start>work>done", start(), work, end("done"))


@pytest.mark.parametrize(
    "article", ["武义§五(三)3", "[assumption] 因为", "[external law] 行政处罚法第五十四条", " 规§1 "]
)
def test_an_article_is_cited_or_marked(article: str) -> None:
    """Regulation and paragraph, or the reason why there is none."""
    assert problems(("p.bpmn", _cited(article))) == []


@pytest.mark.parametrize("article", ["第五条", "", "§五", "武义§", "assumption"])
def test_anything_else_is_no_citation(article: str) -> None:
    """The element is named."""
    assert problems(("p.bpmn", _cited(article))) == [("article-form", "work")]


def test_forms_come_along_or_are_there() -> None:
    """Each missing one is named at the element that refers to it."""
    assert problems(("p.bpmn", with_form())) == [("form-exists", "start"), ("form-exists", "work")]
    assert problems(("p.bpmn", with_form()), ("f.form", FACTS)) == [("form-exists", "work")]
    assert problems(("p.bpmn", with_form()), ("f.form", FACTS), ("o.form", OPINION)) == []
    assert problems(("p.bpmn", with_form()), deployed=Deployed("facts", "opinion")) == []


def test_a_literal_deadline_rule_exists() -> None:
    """One that is computed is known only when it runs."""
    assert problems(("p.bpmn", with_deadline("T3"))) == [("deadline-rule-exists", "work")]
    assert problems(("p.bpmn", with_deadline("T3")), ("a/deadlines.yaml", RULES)) == []
    assert problems(("p.bpmn", with_deadline("T3")), deployed=Deployed("T3")) == []
    assert problems(("p.bpmn", with_deadline("= rule"))) == []


@pytest.mark.parametrize("name", ["nobody", "done", "write, nobody"])
def test_duties_are_separated_from_user_tasks(name: str) -> None:
    """An id that is no user task of the process would separate nothing."""
    found = problems(("p.bpmn", four_eyes().replace(b'value="write"', f'value="{name}"'.encode())))
    assert {element for _, element in found} == {"approve"}


def test_files_are_known_by_their_names() -> None:
    """Whatever their folder and case; other files are kept but not read."""
    names = [
        "x/a.BPMN",
        "a.bpmn20.xml",
        "b.dmn",
        "c.form",
        "x/deadlines.yaml",
        "statute.yaml",
        "README",
        "deadlines.yml",
    ]
    kinds = [ResourceFile(name, b"").kind for name in names]
    assert kinds == ["bpmn", "bpmn", "dmn", "form", "deadlines", "statute", "other", "other"]
    assert problems(("notes.txt", "\0 not text at all")) == []


def test_a_good_deployment_is_read_whole() -> None:
    """Every definition stands beside its file."""
    files = [
        ("p.bpmn", one_task()),
        ("t.dmn", TABLE.encode()),
        ("f.form", FACTS.encode()),
        ("deadlines.yaml", RULES.encode()),
    ]
    contents = checks.check([ResourceFile(*file) for file in files], Deployed()).contents  # type: ignore[arg-type]
    assert [(file, model.id) for file, model in contents.processes] == [("p.bpmn", "p")]
    assert [(file, decision.key) for file, decision in contents.decisions] == [("t.dmn", "choose")]
    assert [(file, form.key) for file, form in contents.forms] == [("f.form", "facts")]
    assert [rule.id for _, rule in contents.rules] == ["T3", "H24", "quiet"]
