"""The desk's lists, and that what they are read from follows every change, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import false

from app import clock
from app.commands.claim_task import claim_task
from app.commands.unclaim_task import unclaim_task
from app.extensions import db
from app.models import CarbonCopy, CaseSupervision, Deadline, DeskEntry, Notification, Organisation, Substitution
from app.queries import desk, desk_cases, desk_reading
from app.queries.case_list import cases
from app.queries.desk_counts import desk_changes, desk_counts
from app.queries.desk_filter import DeskFilter
from app.queries.desk_offers import desk_offers
from app.queries.desk_owners import owners_of
from app.queries.page import Page
from tests.commands.offers import finish, inquiry
from tests.commands.periods import MORE_RULES
from tests.commands.procedures import RULES, one_task, with_deadline
from tests.commands.rows import all_of
from tests.conftest import TestClock
from tests.installation import Installation

ANY = DeskFilter()


@pytest.fixture
def office(town: Installation) -> Installation:
    """A procedure with a legal period of three working days, one with a mere reminder, one without either."""
    town.deploy(("deadlines.yaml", RULES), ("p.bpmn", with_deadline("T3")), ("free.bpmn", one_task("free")))
    return town


def mine(town: Installation, who: str, wanted: DeskFilter = ANY) -> Page[desk.DeskRow]:
    return desk.tasks(town.actor(who), owners_of(town.actor(who), clock.now()).mine, 1, 25, wanted)


def waiting(town: Installation, who: str, wanted: DeskFilter = ANY, number: int = 1, size: int = 25) -> list[str]:
    """The cases that wait for the person's posts, in the order of the list."""
    actor = town.actor(who)
    found = desk.tasks(actor, owners_of(actor, clock.now()).posts, number, size, wanted)
    return [row.case.id for row in found.rows]


def test_a_task_moves_between_the_desks(office: Installation) -> None:
    """Waiting for a post, held by one person, back again, done: never on two desks, never on none."""
    case = office.start("p", actor=office.actor("ann"))
    task = office.tasks(case)["work"].id
    assert waiting(office, "ann") == waiting(office, "bob") == [case]
    assert waiting(office, "stranger") == []
    claim_task(task, actor=office.actor("ann"))
    assert waiting(office, "bob") == []
    assert [row.task_id for row in mine(office, "ann").rows] == [task]
    unclaim_task(task, actor=office.actor("ann"))
    assert waiting(office, "bob") == [case]
    office.complete(case, "work", office.actor("bob"))
    assert all_of(DeskEntry) == []
    done = desk_cases.done(office.actor("bob"), 1, 25, ANY)
    assert [(row.name, row.case.id, row.case.status) for row in done.rows] == [("办理", case, "COMPLETED")]


def test_what_is_due_first_stands_first(office: Installation, time: TestClock) -> None:
    """By the legal due time, what has none last; or the newest first, or by priority."""
    free = office.start("free", actor=office.actor("ann"))
    early = office.start("p", actor=office.actor("ann"))
    time.travel("2026-10-09T09:00:00+08:00")
    late = office.start("p", actor=office.actor("ann"))
    assert waiting(office, "bob") == [early, late, free]
    assert waiting(office, "bob", DeskFilter(sort="received"))[0] == late
    task = office.tasks(free)["work"]
    task.priority = 80
    db.session.commit()
    assert waiting(office, "bob", DeskFilter(sort="priority")) == [free, early, late]
    assert waiting(office, "bob", number=2, size=2) == [free]


def test_the_levels_are_those_of_the_register(office: Installation, time: TestClock) -> None:
    """Normal, near from the first reminder on, over from the exclusive end on; what has no period is normal."""
    free, case = office.start("free", actor=office.actor("ann")), office.start("p", actor=office.actor("ann"))
    row = next(row for row in all_of(Deadline))
    reminded, due = row.first_reminder_at or row.due_at, row.due_at
    for at, level in ((reminded, "near"), (due, "over")):
        before = {"near": "normal", "over": "near"}[level]
        time.at = at
        assert waiting(office, "bob", DeskFilter(level=level)) == [case]
        assert case not in waiting(office, "bob", DeskFilter(level=before))
        assert free in waiting(office, "bob", DeskFilter(level="normal"))


def test_the_due_range_counts_days_as_the_law_does(office: Installation) -> None:
    """An exclusive end at 24:00 belongs to the day that ends then."""
    office.start("free", actor=office.actor("ann"))
    case = office.start("p", actor=office.actor("ann"))
    (due,) = all_of(Deadline)
    last_day = date.fromordinal(due.due_at.date().toordinal() - 1)
    assert waiting(office, "bob", DeskFilter(due_from=last_day, due_to=last_day)) == [case]
    assert waiting(office, "bob", DeskFilter(due_from=due.due_at.date())) == []
    assert waiting(office, "bob", DeskFilter(due_to=date.fromordinal(last_day.toordinal() - 1))) == []


def test_words_find_number_title_and_parties(office: Installation) -> None:
    """Whatever their case and width; all the words must be found; signs of patterns are only signs."""
    case = office.start("p", actor=office.actor("ann"))
    row = office.instance(case)
    row.title = "关于 ABC１２３_店 的移送"
    db.session.commit()
    for words in ("abc123", "ＡＢＣ", "市场监管局 移送", row.business_key or "", "123_店"):
        assert waiting(office, "bob", DeskFilter(words=words)) == [case], words
    for words in ("城管局", "123%店", "ABC 没有", "3x店"):
        assert waiting(office, "bob", DeskFilter(words=words)) == [], words
    db.session.get_one(Organisation, "bureau").name = "综合监管局"
    db.session.commit()
    assert waiting(office, "bob", DeskFilter(words="综合监管局")) == [case]
    assert [one.id for one in cases(office.actor("bob"), 1, 25, words="综合监管局").rows] == [case]
    assert waiting(office, "bob", DeskFilter(words="综合", procedure="p")) == [case]
    assert waiting(office, "bob", DeskFilter(procedure="free")) == []


def test_a_reminder_is_no_period(town: Installation, time: TestClock) -> None:
    """A soft deadline shows an instant to be reminded at, never one that is over, in the desk and in the case list."""
    town.deploy(("deadlines.yaml", RULES + MORE_RULES), ("p.bpmn", with_deadline("soft")))
    case = town.start("p", actor=town.actor("ann"))
    (row,) = desk.tasks(town.actor("bob"), owners_of(town.actor("bob"), clock.now()).posts, 1, 25, ANY).rows
    (deadline,) = all_of(Deadline)
    assert (row.due_at, row.remind_at) == (None, deadline.due_at)
    (listed,) = cases(town.actor("bob"), 1, 25).rows
    assert (listed.due_at, listed.remind_at) == (None, deadline.due_at)
    time.at = deadline.due_at
    assert waiting(town, "bob", DeskFilter(level="over")) == []
    assert waiting(town, "bob", DeskFilter(level="near")) == [case]


def test_a_substitute_has_the_work_of_the_absent(office: Installation, time: TestClock) -> None:
    """What waits for the absent person's posts and what they hold, marked, as long as it is valid and within scope."""
    case = office.start("p", actor=office.actor("ann"))
    free = office.start("free", actor=office.actor("ann"))
    claim_task(office.tasks(case)["work"].id, actor=office.actor("ann"))
    now = time()
    valid = {"valid_from": now, "valid_until": now.replace(hour=18), "created_by": "admin", "created_at": now}
    row = Substitution(absent="ann", substitute="officer", **valid)
    db.session.add(row)
    db.session.commit()
    assert waiting(office, "officer") == [free]
    assert [(one.case.id, one.absent) for one in mine(office, "officer").rows] == [(case, "ann")]
    row.process_key = "p"
    db.session.commit()
    assert waiting(office, "officer") == []
    row.process_key, row.post = None, "clerk@elsewhere"
    db.session.commit()
    assert (waiting(office, "officer"), mine(office, "officer").rows) == ([], ())
    row.post = "clerk@bureau"
    db.session.commit()
    assert [one.case.id for one in mine(office, "officer").rows] == [case]
    time.at = row.valid_until
    assert (waiting(office, "officer"), mine(office, "officer").rows) == ([], ())


def test_cases_started_copied_and_supervised(office: Installation) -> None:
    """Each list shows its own; a head sees what others supervise in the house; an unread notice is to be read."""
    case = office.start("p", actor=office.actor("ann"))
    now = clock.now()
    copy = CarbonCopy(instance_id=case, recipient="officer@office", sender="ann", sent_at=now)
    watched = CaseSupervision(instance_id=case, supervisor="officer", reason="群众反映", since=now)
    notice = Notification(
        kind="reminder", recipient="officer", instance_id=case, case_id=case, text="将到期", created_at=now
    )
    db.session.add_all([copy, watched, notice])
    db.session.commit()
    ann, officer, head = (office.actor(who) for who in ("ann", "officer", "head"))
    assert [row.case.id for row in desk_cases.started(ann, 1, 25, ANY).rows] == [case]
    assert [row.case.id for row in desk_cases.started(officer, 1, 25, ANY).rows] == []
    for who, seen in ((officer, 1), (head, 1), (ann, 0)):
        assert len(desk_cases.supervised(who, 1, 25, ANY).rows) == seen
    assert [row.kind for row in desk_reading.unread(officer, 1, 25, ANY).rows].count("copy") == 1
    assert len(desk_reading.unread(officer, 1, 25, ANY).rows) == 2
    copy.recipient = "officer"
    db.session.commit()
    assert len(desk_reading.copies(replace(officer, posts=frozenset({"officer"})), 1, 25, ANY).rows) == 1
    copy.recipient = "officer@office"
    copy.read_at, notice.read_at, watched.ended_at = now, now, now
    db.session.commit()
    assert desk_reading.unread(officer, 1, 25, ANY).rows == ()
    assert len(desk_reading.copies(officer, 1, 25, ANY).rows) == 1
    assert desk_cases.supervised(head, 1, 25, ANY).rows == ()


def test_who_may_not_read_a_case_sees_neither_title_nor_number(
    office: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever brought the case into a list, it is named only to whoever may read it: the default is no."""
    case = office.start("p", actor=office.actor("ann"))
    db.session.add(CaseSupervision(instance_id=case, supervisor="stranger", reason="x", since=clock.now()))
    db.session.commit()
    stranger = office.actor("stranger")
    (row,) = desk_cases.supervised(stranger, 1, 25, ANY).rows
    assert (row.case.readable, row.case.number) == (True, "p-2026-0001")
    monkeypatch.setattr("app.queries.case_heads.readable_cases", lambda _actor: false())
    (row,) = desk_cases.supervised(stranger, 1, 25, ANY).rows
    assert (row.case.readable, row.case.title, row.case.number) == (False, None, None)


def test_a_change_is_noticed_and_new_tasks_are_counted(office: Installation, time: TestClock) -> None:
    """The mark stays while nothing happens; what came since is new; what left changes the mark only."""
    bob, since = office.actor("bob"), time()
    owners = owners_of(bob, since)
    before = desk_changes(bob, owners, since)
    assert desk_changes(bob, owners, since) == before
    time.travel("2026-09-30T16:31:00+08:00")
    case = office.start("p", actor=office.actor("ann"))
    after = desk_changes(bob, owners, since)
    assert (after.new, after.counts.todo) == (1, before.counts.todo + 1)
    assert after.mark != before.mark
    claim_task(office.tasks(case)["work"].id, actor=office.actor("ann"))
    assert desk_changes(bob, owners, since).new == 0
    assert desk_counts(office.actor("ann"), owners_of(office.actor("ann"), since)).todo == 1


def test_what_is_rolled_back_leaves_no_trace(office: Installation) -> None:
    """The lists are written in the transaction that changes the task, not beside it."""
    case = office.start("p", actor=office.actor("ann"))
    task = office.tasks(case)["work"]
    task.assignee = "ann"
    db.session.flush()
    db.session.rollback()
    office.start("free", actor=office.actor("ann"))
    assert case in waiting(office, "bob")


def test_what_may_be_started_is_counted_and_heard_of(town: Installation) -> None:
    """The open desk learns that work is offered to it and that it is offered no more; it is no part of the open
    tasks, and a desk to which nothing is offered is asked one statement less."""
    town.deploy(("q.bpmn", inquiry()))
    ann, stranger = town.actor("ann"), town.actor("stranger")
    owners, since = owners_of(ann, clock.now()), clock.now()
    before = desk_changes(ann, owners, since)
    assert (before.counts.offers, before.new_offers, before.counts.todo) == (0, 0, 0)
    case = town.start("p", actor=town.actor("integration"))
    after = desk_changes(ann, owners, since - timedelta(seconds=1))
    assert (after.counts.offers, after.new_offers, after.counts.todo, after.new) == (2, 2, 0, 0)
    assert after.counts.offers == desk_offers(ann, owners.posts, 1, 25).total
    assert after.mark != before.mark
    assert desk_changes(stranger, owners_of(stranger, clock.now()), since).counts.offers == 0
    finish(case, "inquiry", ann)
    ended = desk_changes(ann, owners, since)
    assert (ended.counts.offers, ended.counts.todo) == (0, 1)
