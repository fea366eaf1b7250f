"""Posts are held for a time: before and after it they are somebody else's, and so is their work."""

from __future__ import annotations

from datetime import datetime

import pytest

from app import clock
from app.access.tasks import ClaimedByOther
from app.actor import SYSTEM
from app.commands.claim_task import claim_task
from app.commands.end_membership import end_membership
from app.commands.import_organisations import import_organisations
from app.commands.return_claims import return_claims
from app.errors import BadRequest, Forbidden, NotFound
from app.extensions import db
from app.models import User
from app.queries.desk import count_tasks
from app.queries.desk_owners import owners_of
from app.queries.directory import directory
from app.store.transaction import transaction
from app.worker.drain import drain
from tests.commands.procedures import one_task
from tests.commands.rows import events
from tests.conftest import TestClock
from tests.installation import Installation

PEOPLE = """people:
  - id: eve
    name: 继任者
    posts: [{post: clerk@bureau, from: 2026-10-08}, {post: clerk@bureau, from: 2026-01-01, until: 2026-03-01}]
  - id: old
    name: 前任
    posts: [{post: clerk@bureau, from: 2026-01-01, until: 2026-10-08}]
"""


@pytest.fixture
def staffed(town: Installation) -> Installation:
    """``old`` holds the clerk's post until 8 October, ``eve`` from then on, and did in the first two months."""
    import_organisations(PEOPLE.encode(), "people.yaml", actor=SYSTEM)
    town.deploy(("p.bpmn", one_task()))
    return town


def _posts(town: Installation, user_id: str) -> list[str]:
    db.session.rollback()
    return sorted(town.actor(user_id).posts)


@pytest.mark.parametrize(
    ("at", "old", "eve"),
    [
        ("2026-02-28T23:59:59+08:00", 1, 1),
        ("2026-03-01T00:00:00+08:00", 1, 0),
        ("2026-10-07T23:59:59+08:00", 1, 0),
        ("2026-10-08T00:00:00+08:00", 0, 1),
    ],
)
def test_a_post_is_held_in_its_periods(staffed: Installation, time: TestClock, at: str, old: int, eve: int) -> None:
    """The beginning counts, the end does not, and a post may be held again; everyone who asks hears the same."""
    time.travel(at)
    assert (len(_posts(staffed, "old")), len(_posts(staffed, "eve"))) == (old, eve)
    names = directory(["old", "eve"])
    assert (len(names.posts_of.get("old", ())), len(names.posts_of.get("eve", ()))) == (old, eve)


def _waiting(staffed: Installation) -> int:
    """How many tasks wait for the successor's posts."""
    return count_tasks(owners_of(staffed.actor("eve"), clock.now()).posts)


def _held(staffed: Installation) -> int:
    return count_tasks(owners_of(staffed.actor("eve"), clock.now()).mine)


def test_a_successor_finds_the_work_of_the_post(staffed: Installation, time: TestClock) -> None:
    """What waits for the post is the successor's at once; what the predecessor had claimed may be claimed from the
    instant the period ends, and the worker's next round puts it back on the desk, with history."""
    waiting, claimed = staffed.start("p"), staffed.start("p")
    task = staffed.tasks(claimed)["work"].id
    claim_task(task, actor=staffed.actor("old"))
    time.travel("2026-10-07T23:59:59+08:00")
    with pytest.raises(ClaimedByOther):
        claim_task(task, actor=staffed.actor("ann"))
    drain()
    assert events(claimed, "task.unclaimed") == []
    time.travel("2026-10-08T00:00:00+08:00")
    db.session.rollback()
    assert _waiting(staffed) == 1
    drain()
    (event,) = events(claimed, "task.unclaimed")
    assert event.data == {"assignee": "old", "reason": "membership-ended"}
    assert _waiting(staffed) == 2
    claim_task(task, actor=staffed.actor("eve"))
    drain()
    assert _held(staffed) == 1
    assert waiting != claimed


def test_a_lapsed_claim_is_free_before_the_worker_comes(staffed: Installation, time: TestClock) -> None:
    """Due time decides, not the worker."""
    case = staffed.start("p")
    claim_task(staffed.tasks(case)["work"].id, actor=staffed.actor("old"))
    time.travel("2026-10-08T00:00:00+08:00")
    staffed.complete(case, "work", staffed.actor("eve"))
    assert staffed.instance(case).status == "COMPLETED"


def test_somebody_who_was_given_the_task_keeps_it(staffed: Installation, time: TestClock) -> None:
    """Who never held the post did not take the task by it; who holds it still by another period has not left."""
    case = staffed.start("p")
    with transaction() as session:
        from app.models import UserTask

        session.query(UserTask).filter_by(instance_id=case).one().assignee = "officer"
    assert return_claims(actor=SYSTEM) == []
    assert staffed.tasks(case)["work"].assignee == "officer"


def test_ending_a_membership_returns_the_claims(staffed: Installation) -> None:
    """At once or at an instant ahead; the closed account's claims go back as well."""
    case = staffed.start("p")
    task = staffed.tasks(case)["work"].id
    claim_task(task, actor=staffed.actor("ann"))
    admin = staffed.actor("admin")
    later = datetime.fromisoformat("2026-12-01T00:00:00+08:00")
    assert end_membership("ann", "clerk@bureau", actor=admin, at=later) == []
    assert end_membership("ann", "clerk@bureau", actor=admin) == [task]
    assert _posts(staffed, "ann") == []
    assert [event.data["user"] for event in events(None, "membership.ended")] == ["ann", "ann"]
    claim_task(task, actor=staffed.actor("bob"))
    with transaction() as session:
        session.get_one(User, "bob").active = False
    assert return_claims(actor=SYSTEM) == [task]


def test_only_an_administrator_ends_what_is_held(staffed: Installation) -> None:
    """Nobody else, nothing that is not held, and not in the past."""
    past = datetime.fromisoformat("2026-09-01T00:00:00+08:00")
    with pytest.raises(Forbidden):
        end_membership("ann", "clerk@bureau", actor=staffed.actor("head"))
    with pytest.raises(NotFound):
        end_membership("ann", "head@bureau", actor=SYSTEM)
    with pytest.raises(BadRequest):
        end_membership("ann", "clerk@bureau", actor=SYSTEM, at=past)
