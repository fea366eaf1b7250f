"""A refused deployment says everything that is wrong, and stores nothing (law 7)."""

from __future__ import annotations

import pytest

from app.errors import DeploymentRefused
from tests.commands.procedures import CLERK, FACTS, RULES, TABLE, four_eyes, one_task, with_deadline, with_form
from tests.commands.rows import row_counts
from tests.engine.bpmn import element, end, process, properties, start, user
from tests.installation import Installation

SERVICE = process("start>call>done", start(), element("serviceTask", "call", c_class="x.Y"), end("done"))
UNDECIDED = process(
    "start>ask>done",
    start(),
    element("businessRuleTask", "ask", c_decisionRef="nowhere", c_resultVariable="r"),
    end("done"),
)
BAD_ARTICLE = process("start>work>done", start(), user("work", properties(article="第五条"), **CLERK), end("done"))
STRANGE_DUTY = four_eyes().replace(b'value="write"', b'value="nobody"')

CASES = {
    "broken XML": (("p.bpmn", one_task()[:-20]), "xml-broken", None),
    "a DTD": (("p.bpmn", b'<!DOCTYPE x [<!ENTITY a "b">]>' + one_task().split(b"\n", 1)[1]), "xml-doctype", None),
    "an unsupported element": (("p.bpmn", SERVICE), None, "call"),
    "a missing form": (("p.bpmn", with_form()), "form-exists", "start"),
    "a missing decision": (("p.bpmn", UNDECIDED), "decision-exists", "ask"),
    "an unknown deadline rule": (("p.bpmn", with_deadline("T99")), "deadline-rule-exists", "work"),
    "an article that is none": (("p.bpmn", BAD_ARTICLE), "article-form", "work"),
    "a duty separated from nothing": (("p.bpmn", STRANGE_DUTY), None, "approve"),
    "a broken table": (("t.dmn", TABLE[:-30]), "xml", None),
    "a broken form": (("f.form", FACTS[:-5]), None, None),
    "a broken rule": (("deadlines.yaml", RULES.replace("WD", "WEEK", 1)), "deadline-rule", "T3"),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_wrong_is_refused_with_its_place(installation: Installation, case: str) -> None:
    """File, rule and element are named, a good file beside it changes nothing, and no table has a new row."""
    (name, content), rule, element_id = CASES[case]
    before = row_counts()
    with pytest.raises(DeploymentRefused) as refused:
        installation.deploy(("good.bpmn", one_task("good")), (name, content))
    problems = refused.value.problems
    assert {problem.file for problem in problems} == {name}
    assert rule is None or rule in {problem.rule for problem in problems}
    assert element_id is None or element_id in {problem.element_id for problem in problems}
    assert all(problem.message for problem in problems)
    assert row_counts() == before


def test_every_problem_of_every_file_is_told(installation: Installation) -> None:
    """Syntax errors and broken references come in one answer."""
    before = row_counts()
    with pytest.raises(DeploymentRefused) as refused:
        installation.deploy(
            *((f"{n}.{case[0][0]}", case[0][1]) for n, case in enumerate(CASES.values()) if "dead" not in case[0][0])
        )
    assert {problem.file.split(".", 1)[0] for problem in refused.value.problems} >= {
        "0",
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "7",
    }
    assert row_counts() == before


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("a.bpmn", one_task()), ("b.bpmn", one_task())),
        (("a.form", FACTS), ("b.form", FACTS)),
        (("a.dmn", TABLE), ("b.dmn", TABLE)),
        (("a/deadlines.yaml", RULES), ("b/deadlines.yaml", RULES)),
    ],
)
def test_a_key_is_defined_once(sqlite_installation: Installation, one: tuple, two: tuple) -> None:  # type: ignore[type-arg]
    """Two files with the same key: the second is named, and the first in its message."""
    before = row_counts()
    with pytest.raises(DeploymentRefused) as refused:
        sqlite_installation.deploy(one, two)
    assert {(problem.file, problem.rule) for problem in refused.value.problems} == {(two[0], "unique-keys")}
    assert all(one[0] in problem.message for problem in refused.value.problems)
    assert row_counts() == before


def test_what_is_deployed_already_may_be_relied_upon(sqlite_installation: Installation) -> None:
    """Forms, decisions and rules need not come along a second time."""
    sqlite_installation.deploy(
        ("f.form", FACTS), ("o.form", FACTS.replace('"facts"', '"opinion"')), ("deadlines.yaml", RULES)
    )
    sqlite_installation.deploy(("d.dmn", TABLE))
    decided = UNDECIDED.replace(b"nowhere", b"choose")
    done = sqlite_installation.deploy(
        ("p.bpmn", with_form()), ("q.bpmn", with_deadline(id_="q")), ("r.bpmn", decided.replace(b'"p"', b'"r"'))
    )
    assert len(done.process_definitions) == 3


def test_a_form_bound_to_the_deployment_must_come_with_it(sqlite_installation: Installation) -> None:
    """The binding ``deployment`` is not content with a form deployed earlier."""
    sqlite_installation.deploy(("o.form", FACTS.replace('"facts"', '"opinion"')), ("f.form", FACTS))
    bound = with_form().replace(b'formRefBinding="latest"', b'formRefBinding="deployment"')
    with pytest.raises(DeploymentRefused):
        sqlite_installation.deploy(("p.bpmn", bound))
    assert sqlite_installation.deploy(
        ("p.bpmn", bound), ("o.form", FACTS.replace('"facts"', '"opinion"')), ("f.form", FACTS)
    ).new
