"""Copies with their receipts, supervision, remarks: who may, who reads the case then, what history says."""

from __future__ import annotations

import pytest

from app.access import readable_deadlines, require_case_reader
from app.actor import SYSTEM
from app.commands.add_remark import add_remark
from app.commands.import_organisations import import_organisations
from app.commands.lift_supervision import lift_supervision
from app.commands.read_copies import read_copies
from app.commands.send_copies import send_copies
from app.commands.supervise_case import SupervisedAlready, supervise_case
from app.errors import BadRequest, Conflict, Forbidden, NotFound
from app.extensions import db
from app.models import CarbonCopy, CaseSupervision, Deadline, Notification, Remark
from app.store.case import CaseEnded
from app.store.reasons import ReasonMissing
from tests.commands.procedures import RULES, with_deadline
from tests.commands.rows import all_of, events
from tests.commands.together import together
from tests.installation import Installation

ABOVE = """organisations:
  - {id: city, name: 市局, kind: agency, posts: {head: 负责人, clerk: 经办人}}
  - {id: bureau, name: 市场监管局, kind: agency, parent: city, posts: {clerk: 经办人, head: 负责人}}
  - {id: elsewhere, name: 城管局, kind: agency, posts: {clerk: 经办人, head: 负责人}}
  - {id: office, name: 指导办公室, kind: office, posts: {officer: 专员}}
"""


@pytest.fixture
def case(town: Installation) -> str:
    town.deploy(("p.bpmn", with_deadline()), ("deadlines.yaml", RULES))
    return town.start("p")


def _readable(town: Installation, case: str, who: str) -> bool:
    actor = town.actor(who)
    deadlines = db.session.query(Deadline).filter(readable_deadlines(actor)).count() > 0
    try:
        require_case_reader(actor, town.instance(case))
    except Forbidden:
        assert not deadlines
        return False
    assert deadlines
    return True


def test_a_copy_lets_read_and_is_receipted_once(town: Installation, case: str) -> None:
    """To a person or a post; the first reader of the post is kept; the sender sees it; no second copy while unread."""
    ann = town.actor("ann")
    assert not _readable(town, case, "officer")
    with pytest.raises(Forbidden):
        read_copies(case, actor=town.actor("officer"))
    send_copies(case, ["officer", "clerk@elsewhere"], actor=ann, note="请知悉")
    assert _readable(town, case, "officer")
    assert _readable(town, case, "stranger")
    with pytest.raises(BadRequest):
        send_copies(case, ["officer"], actor=ann)
    assert [read_copies(case, actor=town.actor("officer")) for _ in range(2)] == [1, 0]
    assert read_copies(case, actor=town.actor("stranger")) == 1
    assert read_copies(case, actor=ann) == 0
    copies = {one.recipient: one.read_by for one in all_of(CarbonCopy)}
    assert copies == {"officer": "officer", "clerk@elsewhere": "stranger"}
    told = [(one.type, one.actor) for one in events(case, "copy.sent", "copy.read")]
    assert told == [("copy.sent", "ann"), ("copy.read", "officer"), ("copy.read", "stranger")]
    assert _readable(town, case, "officer")  # read, it stays readable


@pytest.mark.parametrize(
    "to", [[], [" "], ["ann"], ["nobody"], ["clerk@nowhere"], ["chief@bureau"], ["admin"], ["x"] * 51]
)
def test_copies_go_to_known_people_on_posts(town: Installation, case: str, to: list[str]) -> None:
    """An administrator is on no post and reads no case."""
    with pytest.raises(BadRequest):
        send_copies(case, to if len(to) < 51 else [f"u{n}" for n in range(51)], actor=town.actor("ann"))
    assert all_of(CarbonCopy) == []


def test_who_may_not_read_sends_nothing(town: Installation, case: str) -> None:
    """Nor remarks on it."""
    for act in (
        lambda who: send_copies(case, ["officer"], actor=who),
        lambda who: add_remark(case, "x", actor=who),
    ):
        with pytest.raises(Forbidden):
            act(town.actor("stranger"))


def test_two_of_a_post_read_at_once(town: Installation, case: str) -> None:
    """One receipt."""
    send_copies(case, ["clerk@bureau"], actor=town.actor("head"))
    ann, bob = town.actor("ann"), town.actor("bob")
    answers = together(town, lambda: read_copies(case, actor=ann), lambda: read_copies(case, actor=bob))
    assert sorted(answers) == [0, 1]
    assert len(events(case, "copy.read")) == 1


def test_a_remark_stays(town: Installation, case: str) -> None:
    """On the case or a task of it, also when it has ended; never empty."""
    ann, task = town.actor("ann"), town.tasks(case)["work"].id
    add_remark(case, "  当事人来电  ", actor=ann, task_id=task)
    with pytest.raises(ReasonMissing):
        add_remark(case, " \n", actor=ann)
    with pytest.raises(NotFound):
        add_remark(case, "x", actor=ann, task_id="00000000-0000-0000-0000-000000000000")
    town.complete(case, "work", ann)
    add_remark(case, "归档", actor=town.actor("head"))
    assert [(one.author, one.text) for one in all_of(Remark)] == [("ann", "当事人来电"), ("head", "归档")]
    assert [(one.actor, one.activity_id) for one in events(case, "remark.added")] == [("ann", task), ("head", None)]


def test_a_superior_supervises(town: Installation, case: str) -> None:
    """The head above a party reads the case as long as the supervision lasts; the heads of the parties are told."""
    from app.commands.create_account import create_account

    import_organisations(ABOVE.encode(), "organisations.yaml", actor=SYSTEM)
    create_account("chief", actor=SYSTEM, name="chief", posts=["head@city"])
    create_account("other", actor=SYSTEM, name="other", posts=["head@elsewhere"])
    create_account("city-clerk", actor=SYSTEM, name="city-clerk", posts=["clerk@city"])
    for who in ("ann", "other", "city-clerk", "admin", "integration"):
        with pytest.raises(Forbidden):
            supervise_case(case, actor=town.actor(who), reason="x")
    chief = town.actor("chief")
    with pytest.raises(ReasonMissing):
        supervise_case(case, actor=chief, reason="")
    assert not _readable(town, case, "chief")
    id_ = supervise_case(case, actor=chief, reason="群众反映强烈")
    with pytest.raises(SupervisedAlready):
        supervise_case(case, actor=chief, reason="再次")
    assert _readable(town, case, "chief")
    assert [(one.kind, one.recipient) for one in all_of(Notification)] == [("supervision", "head@bureau")]
    with pytest.raises(Forbidden):
        lift_supervision(id_, actor=town.actor("head"), note="x")
    lift_supervision(id_, actor=chief, note="已按期办理")
    with pytest.raises(Conflict):
        lift_supervision(id_, actor=chief, note="再次")
    assert not _readable(town, case, "chief")
    told = [(one.type, one.actor) for one in events(case, "case.supervised", "supervision.lifted")]
    assert told == [("case.supervised", "chief"), ("supervision.lifted", "chief")]


def test_supervision_ends_with_the_case(town: Installation, case: str) -> None:
    """By itself; nothing is left to lift, and an ended case is not supervised."""
    head = town.actor("head")
    id_ = supervise_case(case, actor=head, reason="重点案件")
    town.complete(case, "work", town.actor("ann"))
    (row,) = all_of(CaseSupervision)
    assert (row.ended_at is not None, row.ended_by) == (True, None)
    assert len(events(case, "supervision.ended")) == 1
    with pytest.raises(CaseEnded):
        lift_supervision(id_, actor=head, note="x")
    with pytest.raises(CaseEnded):
        supervise_case(case, actor=head, reason="x")
