"""Telling posts something for a service task: once, to posts that exist, and for the case's readers."""

from __future__ import annotations

import pytest

from app.access import require_case_reader
from app.actor import SYSTEM
from app.commands.cancel_process import cancel_process
from app.commands.notify_posts import NoSuchPost, notify_posts
from app.errors import Forbidden
from app.models import ExternalTask, Notification
from app.store.case import CaseEnded
from tests.commands.rows import all_of, events, row_counts
from tests.commands.together import together
from tests.commands.weighing import calling, fetch, weighing
from tests.installation import Installation


@pytest.fixture
def key(town: Installation) -> str:
    """The open task of a case; its id is the idempotency key."""
    town.deploy(("p.bpmn", weighing()))
    town.start("p", business_key="K")
    return fetch()[0].id


@pytest.fixture
def case(key: str) -> str:
    """The case of the task."""
    (row,) = all_of(ExternalTask)
    return row.instance_id


def test_each_post_gets_a_notice(town: Installation, case: str, key: str) -> None:
    """With the case; their organisations may read it from then on, and history says what was sent."""
    with pytest.raises(Forbidden):
        require_case_reader(town.actor("officer"), town.instance(case))
    notify_posts(case, ["head@bureau", "officer@office"], "请核对。", key=key)
    rows = {row.recipient: (row.kind, row.instance_id, row.text, row.read_at) for row in all_of(Notification)}
    assert rows == dict.fromkeys(("head@bureau", "officer@office"), ("notice", case, "请核对。", None))
    require_case_reader(town.actor("officer"), town.instance(case))
    (event,) = events(case, "notice.sent")
    assert (event.element_id, event.activity_id) == ("weigh", key)
    assert event.data == {"to": ["head@bureau", "officer@office"], "text": "请核对。"}


def test_a_notice_is_sent_once_under_its_key(town: Installation, case: str, key: str) -> None:
    """Again, at the same moment, with another text: nothing more is sent."""
    answers = together(town, *[lambda: notify_posts(case, ["head@bureau"], "请核对。", key=key)] * 2)
    assert answers == [None, None]
    before = row_counts()
    notify_posts(case, ["officer@office", "head@bureau"], "请再核对。", key=key)
    assert row_counts() == before
    assert [row.text for row in all_of(Notification)] == ["请核对。"]


@pytest.mark.parametrize("post", ["head@nowhere", "nobody@bureau", "head", "@bureau", ""])
def test_a_post_that_does_not_exist_is_refused(town: Installation, case: str, key: str, post: str) -> None:
    """And then nobody is told, neither those before it nor those after."""
    before = row_counts()
    with pytest.raises(NoSuchPost):
        notify_posts(case, ["head@bureau", post], "请核对。", key=key)
    assert row_counts() == before


def test_a_case_that_has_ended_tells_nobody(town: Installation, case: str, key: str) -> None:
    """What was to be told is no longer so."""
    cancel_process(case, actor=SYSTEM, reason="撤回")
    with pytest.raises(CaseEnded):
        notify_posts(case, ["head@bureau"], "请核对。", key=key)
    assert all_of(Notification) == []


def test_a_called_process_speaks_for_its_case(town: Installation) -> None:
    """The notice leads to the case that people know."""
    town.deploy(("p.bpmn", calling()))
    case = town.start("p")
    (task,) = fetch()
    notify_posts(task.instance_id, ["head@bureau"], "请核对。", key=task.id)
    assert [row.instance_id for row in all_of(Notification)] == [case]
    require_case_reader(town.actor("head"), town.instance(case))
