"""Deploying: versions, duplicates, and what runs on."""

from __future__ import annotations

import pytest

from app.commands.claim_task import claim_task
from app.commands.complete_task import complete_task
from app.commands.deploy import ResourceFile, deploy
from app.errors import BadRequest, Forbidden
from app.models import Deployment, ProcessDefinition, Resource, StartSubscription
from tests.commands.procedures import FACTS, OPINION, RULES, TABLE, one_task, started_by, with_form
from tests.commands.rows import all_of, events, row_counts
from tests.commands.together import together
from tests.conftest import TestClock
from tests.installation import Installation


def test_each_deployment_is_the_next_version(town: Installation) -> None:
    """A key counts its versions by itself, and the id names key and version."""
    first = town.deploy(("p.bpmn", one_task()), ("q.bpmn", one_task("q")))
    second = town.deploy(("p.bpmn", one_task(end_id="other")))
    assert [id_.rsplit(":", 1)[0] for id_ in first.process_definitions] == ["p:1", "q:1"]
    assert [id_.rsplit(":", 1)[0] for id_ in second.process_definitions] == ["p:2"]
    assert second.deployment_id != first.deployment_id


def test_every_kind_is_stored_byte_for_byte(town: Installation) -> None:
    """Processes, tables, forms and rules become definitions, and the file stays as it was handed in."""
    files = (
        ("p.bpmn", with_form()),
        ("f.form", FACTS),
        ("o.form", OPINION),
        ("d.dmn", TABLE),
        ("x/deadlines.yaml", RULES),
    )
    done = town.deploy(*files, ("readme.txt", "其他文件也保存"))
    counts = row_counts()
    assert (len(done.process_definitions), len(done.decision_definitions), len(done.form_definitions)) == (1, 1, 2)
    assert (counts["deadline_rule_definition"], counts["resource"]) == (3, 6)
    stored = {row.name: row.content for row in all_of(Resource)}
    assert stored == {
        name: c.encode() if isinstance(c, str) else c for name, c in (*files, ("readme.txt", "其他文件也保存"))
    }


def test_a_running_case_stays_on_its_version(town: Installation) -> None:
    """Version 2 begins with the next case; the running one ends as version 1 says."""
    town.deploy(("p.bpmn", one_task(end_id="old_end")))
    old = town.start("p")
    town.deploy(("p.bpmn", one_task(end_id="new_end")))
    new = town.start("p")
    ann = town.actor("ann")
    for case in (old, new):
        town.complete(case, "work", ann)
    assert (town.instance(old).end_element, town.instance(new).end_element) == ("old_end", "new_end")
    assert town.instance(old).definition_id.startswith("p:1:")


def test_what_did_not_change_is_not_deployed_again(town: Installation) -> None:
    """With duplicate filtering the same files are the same deployment."""
    first = town.deploy(("p.bpmn", one_task()), filter_duplicates=True)
    before = row_counts()
    again = town.deploy(("p.bpmn", one_task()), filter_duplicates=True)
    assert (again.new, again.deployment_id, again.process_definitions) == (False, first.deployment_id, ())
    assert row_counts() == before
    assert town.deploy(("p.bpmn", one_task()), filter_duplicates=True, name="another name").new


def test_one_changed_file_brings_all_or_only_itself(town: Installation) -> None:
    """``changed_only`` leaves out the files that are as before."""
    town.deploy(("p.bpmn", one_task()), ("q.bpmn", one_task("q")))
    changed = (("p.bpmn", one_task(end_id="two")), ("q.bpmn", one_task("q")))
    only = town.deploy(*changed, filter_duplicates=True, changed_only=True)
    assert [id_[:4] for id_ in only.process_definitions] == ["p:2:"]
    whole = town.deploy(("p.bpmn", one_task(end_id="three")), changed[1], filter_duplicates=True)
    assert [id_[:4] for id_ in whole.process_definitions] == ["p:3:", "q:2:"]


def test_going_back_to_an_older_text_is_a_change(town: Installation, time: TestClock) -> None:
    """Only the newest version of a file counts as unchanged."""
    for hour, text in enumerate((one_task(), one_task(end_id="two"), one_task())):
        time.travel(f"2026-10-01T0{hour}:00:00+08:00")
        assert town.deploy(("p.bpmn", text), filter_duplicates=True).new
    assert len(all_of(ProcessDefinition, key="p")) == 3


def test_a_message_starts_the_newest_version(town: Installation) -> None:
    """The start subscription moves to the new version, and goes when the new version has no such start."""
    for _ in range(2):
        newest = town.deploy(("p.bpmn", started_by(id_="p")))
        assert [row.definition_id for row in all_of(StartSubscription)] == list(newest.process_definitions)
    town.deploy(("p.bpmn", one_task()))
    assert all_of(StartSubscription) == []


@pytest.mark.parametrize("user_id", ["ann", "admin"])
def test_only_analysts_and_systems_deploy(sqlite_town: Installation, user_id: str) -> None:
    """Clerks and administrators do not deploy, and nothing is stored."""
    before = row_counts()
    with pytest.raises(Forbidden):
        deploy([ResourceFile("p.bpmn", one_task())], actor=sqlite_town.actor(user_id))
    assert row_counts() == before


@pytest.mark.parametrize("user_id", ["analyst", "integration"])
def test_who_deployed_is_known(sqlite_town: Installation, user_id: str) -> None:
    """The deployment and its history event name the actor."""
    done = deploy(
        [ResourceFile("p.bpmn", one_task())], actor=sqlite_town.actor(user_id), name="n", source="s", tenant_id="t"
    )
    (row,) = all_of(Deployment)
    assert (row.id, row.deployed_by, row.name, row.source, row.tenant_id) == (
        done.deployment_id,
        user_id,
        "n",
        "s",
        "t",
    )
    assert [event.actor for event in events(None, "deployment.created")] == [user_id]


def test_a_deployment_has_files_with_names_of_their_own(sqlite_town: Installation) -> None:
    """No file at all, or one name twice, is a bad request."""
    file = ResourceFile("p.bpmn", one_task())
    for files in ([], [file, file]):
        with pytest.raises(BadRequest):
            deploy(files, actor=sqlite_town.actor("analyst"))


def test_two_deploy_at_once(town: Installation) -> None:
    """Both succeed with versions of their own."""
    answers = together(town, *[lambda n=n: town.deploy(("p.bpmn", one_task(end_id=f"end{n}"))) for n in range(2)])
    assert [error for error in answers if isinstance(error, Exception)] == []
    assert sorted(row.version for row in all_of(ProcessDefinition, key="p")) == [1, 2]


def test_a_task_shows_the_newest_form_of_its_key(town: Installation) -> None:
    """The binding ``latest`` means the newest at the moment of the submission, also in a running case."""
    town.deploy(("p.bpmn", with_form()), ("f.form", FACTS), ("o.form", OPINION))
    case = town.start("p", {"title": "占道"})
    town.deploy(("o.form", OPINION.replace('"opinion", "label"', '"remark", "label"')))
    ann = town.actor("ann")
    claim_task(town.tasks(case)["work"].id, actor=ann)
    complete_task(town.tasks(case)["work"].id, actor=ann, submission={"remark": "同意"})
    assert town.instance(case).variables["remark"] == "同意"
