"""Starting a process: numbers, keys, forms and files."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from app.actor import SYSTEM
from app.commands.start_process import start_process
from app.commands.store_file import store_file
from app.errors import BadRequest, Forbidden, InvalidSubmission, NotFound
from app.models import CaseParty, FileRecord
from tests.commands.procedures import FACTS, OPINION, one_task, started_by, with_form
from tests.commands.rows import all_of, events, row_counts
from tests.commands.together import together
from tests.conftest import TestClock
from tests.installation import PDF, Installation


@pytest.fixture
def formed(town: Installation) -> Installation:
    town.deploy(("p.bpmn", with_form()), ("f.form", FACTS), ("o.form", OPINION))
    return town


def test_case_numbers_count_per_process_and_year(town: Installation, time: TestClock) -> None:
    """Each process counts from one in each year, by the calendar of the legal zone."""
    town.deploy(("p.bpmn", one_task("wuyi_case")), ("q.bpmn", one_task("q")))

    def number(key: str) -> str | None:
        return town.instance(town.start(key)).business_key

    assert [number("wuyi_case"), number("wuyi_case"), number("q")] == [
        "wuyi-case-2026-0001",
        "wuyi-case-2026-0002",
        "q-2026-0001",
    ]
    time.travel("2026-12-31T23:59:59+08:00")
    assert number("q") == "q-2026-0002"
    time.travel("2026-12-31T16:00:00+00:00")  # midnight in Shanghai
    assert number("q") == "q-2027-0001"


def test_a_refused_start_takes_no_number(formed: Installation) -> None:
    """Numbers have no gaps: what was not started was not counted."""
    with pytest.raises(InvalidSubmission):
        formed.start("p", {})
    assert formed.instance(formed.start("p", {"title": "x"})).business_key == "p-2026-0001"


def test_those_who_start_at_once_get_different_numbers(town: Installation) -> None:
    """Four starts at the same moment are numbered one to four."""
    town.deploy(("p.bpmn", one_task()))
    definition = town.definition("p").id
    ids = together(town, *[lambda: start_process(definition, actor=SYSTEM)] * 4)
    assert [error for error in ids if isinstance(error, Exception)] == []
    keys = sorted(str(town.instance(id_).business_key) for id_ in ids)
    assert keys == [f"p-2026-000{n}" for n in (1, 2, 3, 4)]


def test_a_given_business_key_is_kept(town: Installation) -> None:
    """It is the case number too, and no number is used up for it."""
    town.deploy(("p.bpmn", one_task()))
    case = town.instance(town.start("p", business_key="移-7"))
    assert (case.business_key, case.variables["case_no"]) == ("移-7", "移-7")
    assert town.instance(town.start("p")).business_key == "p-2026-0001"


@pytest.mark.parametrize("key", ["x" * 256, "a\x00b", "a\nb"])
def test_a_business_key_fits_its_column(town: Installation, key: str) -> None:
    """Too long a key, or one with control characters, is a bad request on either database."""
    town.deploy(("p.bpmn", one_task()))
    with pytest.raises(BadRequest):
        town.start("p", business_key=key)


def test_typed_variables_become_the_case_s(formed: Installation) -> None:
    """Types are kept, and variables that the form does not know come along."""
    case = formed.start("p", {"title": "占道", "amount": Decimal("12.50"), "found_on": date(2026, 9, 30), "extra": [1]})
    values = formed.instance(case).variables
    assert (values["amount"], values["found_on"], values["extra"]) == (Decimal("12.50"), date(2026, 9, 30), [1])


@pytest.mark.parametrize(
    "wrong", [{}, {"title": 3}, {"title": "x", "found_on": "昨天"}, {"title": "x", "amount": "many"}]
)
def test_ill_typed_variables_start_nothing(formed: Installation, wrong: dict[str, object]) -> None:
    """A missing or ill-typed variable is told by field, and no row is written."""
    before = row_counts()
    with pytest.raises(InvalidSubmission) as refused:
        formed.start("p", wrong)
    assert refused.value.fields.keys() <= {"title", "found_on", "amount"}
    assert row_counts() == before


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({}, "title"),
        ({"title": "x", "colour": "red"}, "colour"),
        ({"title": "x", "amount": "many"}, "amount"),
        (None, "title"),
    ],
)
def test_a_wrong_submission_starts_nothing(formed: Installation, wrong: dict[str, object] | None, field: str) -> None:
    """A missing, unknown or ill-typed field is told by its key, and no row is written."""
    before = row_counts()
    with pytest.raises(InvalidSubmission) as refused:
        start_process(formed.definition("p").id, actor=formed.actor("ann"), submission=wrong)
    assert list(refused.value.fields) == [field]
    assert row_counts() == before


def test_a_process_without_a_form_takes_no_submission(sqlite_town: Installation) -> None:
    """Form values for nothing are refused, by field."""
    sqlite_town.deploy(("p.bpmn", one_task()))
    with pytest.raises(InvalidSubmission) as refused:
        start_process(sqlite_town.definition("p").id, actor=SYSTEM, submission={"title": "x"})
    assert list(refused.value.fields) == ["title"]


@pytest.mark.parametrize("how", ["submission", "variables"])
def test_the_finder_is_the_caller_unless_told(formed: Installation, how: str) -> None:
    """``default: caller`` fills an empty field with the one who starts."""
    ann = formed.actor("ann")
    case = start_process(formed.definition("p").id, actor=ann, **{how: {"title": "x"}})  # type: ignore[arg-type]
    told = start_process(formed.definition("p").id, actor=ann, **{how: {"title": "x", "found_by": "bob"}})  # type: ignore[arg-type]
    assert (formed.instance(case).variables["found_by"], formed.instance(told).variables["found_by"]) == ("ann", "bob")


def test_a_file_goes_to_the_case(formed: Installation) -> None:
    """The uploader's file is bound to the case it is handed in with."""
    ann = formed.actor("ann")
    file = store_file("证据.pdf", PDF, actor=ann)
    case = start_process(formed.definition("p").id, actor=ann, submission={"title": "x", "evidence": [file.id]})
    assert formed.instance(case).variables["evidence"] == [file]
    assert [row.instance_id for row in all_of(FileRecord)] == [case]


def test_another_s_upload_cannot_be_handed_in(formed: Installation) -> None:
    """Nor can a file that belongs to another case."""
    ann, bob = formed.actor("ann"), formed.actor("bob")
    file = store_file("a.pdf", PDF, actor=ann)
    for actor in (bob, formed.actor("stranger")):
        with pytest.raises(InvalidSubmission) as refused:
            start_process(formed.definition("p").id, actor=actor, submission={"title": "x", "evidence": [file.id]})
        assert list(refused.value.fields) == ["evidence"]
    start_process(formed.definition("p").id, actor=ann, submission={"title": "x", "evidence": [file.id]})
    with pytest.raises(InvalidSubmission):
        start_process(formed.definition("p").id, actor=ann, submission={"title": "x", "evidence": [file.id]})


def test_the_start_is_recorded(formed: Installation) -> None:
    """History says who started what with which values; the starter's organisation takes part."""
    case = start_process(formed.definition("p").id, actor=formed.actor("stranger"), submission={"title": "占道"})
    (started,) = events(case, "process.started")
    assert (started.actor, started.element_id, started.data["submitted"]["title"]) == ("stranger", "start", "占道")
    assert {row.organisation_id for row in all_of(CaseParty, instance_id=case)} == {"elsewhere", "bureau"}


def test_a_message_start_needs_its_event(sqlite_town: Installation) -> None:
    """A process that only messages start cannot be started by hand, except at that event."""
    sqlite_town.deploy(("p.bpmn", started_by(id_="p")))
    with pytest.raises(BadRequest):
        sqlite_town.start("p")
    case = sqlite_town.start("p", start_event="asked")
    assert list(sqlite_town.tasks(case)) == ["work"]


def test_who_may_not_start_starts_nothing(sqlite_town: Installation) -> None:
    """An unknown definition is not found; an account without a post may not start."""
    sqlite_town.deploy(("p.bpmn", one_task()))
    before = row_counts()
    with pytest.raises(NotFound):
        start_process("nowhere:1:x", actor=SYSTEM)
    with pytest.raises(Forbidden):
        sqlite_town.start("p", actor=sqlite_town.actor("analyst"))
    assert row_counts() == before
