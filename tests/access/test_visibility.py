"""Who sees what in a case: each rule of visibility, for each role, on every page and interface that can be read."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app import clock
from app.access import readable_cases
from app.access.sight import MASK
from app.access.sight_of import sight_of
from app.commands.complete_task import complete_task
from app.commands.send_copies import send_copies
from app.commands.withdraw_submission import withdraw_submission
from app.extensions import db
from app.models import CaseSupervision, HistoryEvent, ProcessInstance
from tests.access.seeing import ASKING, FORMS, Readers, complaint, discipline, letter
from tests.installation import Installation

CONTACT, NOTE, STATEMENT = "张三丰13800001234", "拟从轻处理的内部意见", "我方不愿对方先看的陈述"
MINUTES, RESULT, FINDING = "政府办公室的讨论记录", "同意予以支持", "核查情况属实"
LEAD = "违纪线索一件"
PEOPLE = ("ann", "bob", "head", "stranger", "officer")


@pytest.fixture
def readers(sqlite_town: Installation) -> Readers:
    """The case stands at ``ask``: consulted on, stated to, and not yet heard."""
    town = sqlite_town
    town.deploy(*FORMS, ("p.bpmn", complaint()), ("asking.bpmn", ASKING), ("d.bpmn", discipline()))
    ann, stranger = town.actor("ann"), town.actor("stranger")
    file = letter(town, "ann")
    case = town.start("p", {"subject": "占道经营投诉", "contact": CONTACT, "letter": [file]}, actor=ann)
    town.complete(case, "consult", ann, note=NOTE, remarked=f"已联系 {CONTACT}")
    town.complete(case, "state", stranger, statement=STATEMENT)
    secret = town.start("discipline", {"subject": LEAD}, actor=town.actor("bob"))
    ids = {"instance_id": case, "file_id": file.id, "name": "contact", "definition_id": town.definition("p").id}
    ids |= {"task_id": town.tasks(case)["hear"].id, "key": "p", "secret": secret}
    return Readers.of(town, PEOPLE, ids)


def _look(readers: Readers, *, whole: bool = False) -> dict[str, dict[str, str]]:
    return {name: readers.everything(name) if whole else readers.pages(name) for name in PEOPLE}


def _seen(bodies: dict[str, dict[str, str]], text: str) -> dict[str, set[str]]:
    """By person the pages and answers in which the text stands."""
    return {name: {path for path, body in found.items() if text in body} for name, found in bodies.items()}


def _who(found: dict[str, set[str]]) -> set[str]:
    return {name for name, paths in found.items() if paths}


def _heard(readers: Readers) -> str:
    """Goes on until the other party checks; the id of what was called."""
    town, case = readers.installation, readers.ids["instance_id"]
    town.complete(case, "hear", town.actor("ann"), heard=True)
    (asked,) = [one for one in _tree(case) if one != case]
    town.complete(asked, "answer", town.actor("officer"), minutes=MINUTES, result=RESULT)
    return asked


def _tree(case: str) -> list[str]:
    return list(db.session.scalars(select(ProcessInstance.id).where(ProcessInstance.root_id == case)))


def test_what_is_kept_back_is_nowhere_for_those_it_is_kept_from(readers: Readers) -> None:
    """VIS-1, VIS-2, VIS-5: the complainant and the internal note are the owner's, the statement its performer's and
    the owner's; whoever may see them does find them on the page, in print and over REST."""
    case = readers.ids["instance_id"]
    pages = {f"/cases/{case}", f"/cases/{case}/file", "/engine-rest/history/variable-instance"}
    bodies = _look(readers, whole=True)
    for text, allowed in (
        (CONTACT, {"ann", "bob", "head"}),
        (NOTE, {"ann", "bob", "head"}),
        (STATEMENT, {"ann", "bob", "head", "stranger"}),
    ):
        found = _seen(bodies, text)
        assert _who(found) == allowed, (text, found)
        for name in allowed:
            assert pages <= found[name], (text, name)


def test_a_covered_value_shows_that_there_is_one(readers: Readers) -> None:
    """VIS-5: its letter is not downloadable either, and the case's page does not list it."""
    page = readers.pages("stranger")[f"/cases/{readers.ids['instance_id']}"]
    assert MASK in page
    assert "来信.pdf" not in page
    assert {name: readers.get(name, f"/files/{readers.ids['file_id']}")[0] for name in PEOPLE} == {
        "ann": 200,
        "bob": 200,
        "head": 200,
        "stranger": 403,
        "officer": 403,
    }


def test_the_other_partys_statement_is_open_after_the_hearing(readers: Readers) -> None:
    """VIS-1: from the step on that makes the condition true, for all who may read the case, and for good."""
    _heard(readers)
    assert _who(_seen(_look(readers), STATEMENT)) == {*PEOPLE}


def test_parties_learn_only_the_result_of_what_was_asked(readers: Readers) -> None:
    """VIS-3: what is handed in inside of a call has the call's readers; what comes back by name is known to all."""
    asked = _heard(readers)
    readers.ids["instance_id"] = asked
    assert _who(_seen(_look(readers), MINUTES)) == {"officer", "head"}
    readers.ids["instance_id"] = readers.installation.instance(asked).root_id
    bodies = _look(readers)
    assert _who(_seen(bodies, RESULT)) == {*PEOPLE}
    assert _who(_seen(bodies, CONTACT)) == {"ann", "bob", "head"}


def test_a_form_that_does_not_show_a_value_does_not_empty_it(readers: Readers) -> None:
    """The one who checks fills in a form with the complainant's field, which comes back as it was shown: covered."""
    _heard(readers)
    town, case = readers.installation, readers.ids["instance_id"]
    task = town.tasks(case)["check"]
    readers.ids["task_id"] = task.id
    assert not any(CONTACT in body for body in readers.pages("stranger").values())
    complete_task(task.id, actor=town.actor("stranger"), submission={"contact": MASK, "finding": FINDING})
    assert town.instance(case).variables["contact"] == CONTACT
    bodies = _look(readers)
    assert _who(_seen(bodies, CONTACT)) == {"ann", "bob", "head"}
    assert _who(_seen(bodies, FINDING)) == {*PEOPLE}


def test_a_restricted_case_is_not_even_found(readers: Readers) -> None:
    """VIS-9, VIS-10: its head and its handler read it, and who started it; another of the same post finds nothing."""
    readers.ids["instance_id"] = readers.ids["secret"]
    bodies = _look(readers) | {name: readers.everything(name) for name in ("stranger", "officer")}
    assert _who(_seen(bodies, LEAD)) == {"ann", "bob", "head"}
    statuses = {name: readers.get(name, f"/cases/{readers.ids['secret']}")[0] for name in PEOPLE}
    assert statuses == {"ann": 200, "bob": 200, "head": 200, "stranger": 403, "officer": 403}


def test_the_reading_of_a_restricted_case_is_recorded(readers: Readers) -> None:
    """Once an hour for a reader, on the page and over REST; what was refused is no reading."""
    for name in ("head", "head", "stranger"):
        readers.get(name, f"/cases/{readers.ids['secret']}")
    readers.get("ann", f"/engine-rest/process-instance/{readers.ids['secret']}/variables")
    readers.get("ann", f"/cases/{readers.ids['instance_id']}")
    found = db.session.scalars(select(HistoryEvent).where(HistoryEvent.type == "case.read").order_by(HistoryEvent.id))
    told = [(one.actor, one.data["what"], one.data["case"]) for one in found]
    assert told == [("head", "case", readers.ids["secret"]), ("ann", "rest", readers.ids["secret"])]


@pytest.mark.parametrize(
    ("restricted", "of", "reads"),
    [
        ("true", {}, {"head", "ann", "bob", "integration"}),
        ("= secret", {"secret": True}, {"head", "ann", "bob", "integration"}),
        ("= secret", {"secret": False}, {"ann", "bob", "head", "integration"}),
    ],
)
def test_restriction_on_both_databases(
    town: Installation, restricted: str, of: dict[str, bool], reads: set[str]
) -> None:
    """Whom the process names, who started it, who is given its task; not its supervisor, but whom it was copied to.
    Its deadlines and lists follow the same condition."""
    town.deploy(("d.bpmn", discipline(restricted)))
    case = town.start("discipline", of, actor=town.actor("bob"))
    db.session.add(CaseSupervision(instance_id=case, supervisor="officer", reason="x", since=clock.now()))
    db.session.commit()
    open_to_others = {"officer"} if restricted != "true" and not of["secret"] else set()

    def readers_now() -> set[str]:
        query = select(ProcessInstance.id)
        names = ("ann", "bob", "head", "stranger", "officer", "integration")
        return {name for name in names if db.session.scalars(query.where(readable_cases(town.actor(name)))).all()}

    assert readers_now() == reads | open_to_others
    send_copies(case, ["stranger"], actor=town.actor("bob"))
    assert readers_now() == reads | open_to_others | {"stranger"}


def test_a_withdrawn_submission_leaves_what_was_covered_before_covered(readers: Readers) -> None:
    """Overwriting what one may see and taking it back does not uncover the value that was there."""
    town = readers.installation
    case = town.start("p", {"subject": "s", "contact": CONTACT}, actor=town.actor("ann"))
    task = town.tasks(case)["consult"].id
    town.complete(case, "consult", town.actor("bob"), contact="无")
    withdraw_submission(task, actor=town.actor("bob"))
    assert town.instance(case).variables["contact"] == CONTACT
    sight = sight_of(town.actor("stranger"), case)
    assert sight.facts(case, town.instance(case).variables)["contact"] == MASK
