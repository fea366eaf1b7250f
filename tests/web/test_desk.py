"""The desk and the page of a task."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import event

from app.extensions import db
from tests.conftest import TestClock
from tests.installation import Installation
from tests.web.conftest import Browser

Open = Callable[[str], Browser]
DRAFT = {"kind": "reply", "grounds": "依据条文", "attachment": None}


def test_the_desk_shows_what_waits_for_my_post(browser: Open, case: dict[str, str]) -> None:
    """The clerk sees the task with its legal due time, others of the same house do not."""
    page = browser("clerk@north").text("/")
    assert "拟函" in page
    assert "2026-10-10 24:00" in page
    assert "剩 10 天" in page
    assert "拟函" not in browser("head@north").text("/")


def test_remaining_time_follows_the_clock(browser: Open, case: dict[str, str], time: TestClock) -> None:
    """At the exclusive end of the period the task is late, a minute before it is near."""
    time.travel("2026-10-10T23:59:00+08:00")
    assert "剩 1 分" in browser("clerk@north").text("/")
    time.travel("2026-10-11T00:00:00+08:00")
    assert "逾期 不足 1 分" in browser("clerk@north").text("/")


def test_claiming_moves_a_task_to_my_own(browser: Open, case: dict[str, str]) -> None:
    """A claimed task leaves the desks of the same post; its page says who holds it and is read-only."""
    clerk, colleague = browser("clerk@north"), browser("colleague")
    assert clerk.post(f"{case['task']}/claim").location == case["task"]
    assert "拟函" not in colleague.text("/")
    page = colleague.text(case["task"])
    assert "账号 clerk@north" in page
    assert 'data-readonly="true"' in page
    assert 'id="submit"' not in page
    assert colleague.post(f"{case['task']}/claim").status_code == 409
    assert clerk.post(f"{case['task']}/unclaim").location == "/"
    assert "拟函" in colleague.text("/")


def test_a_submission_goes_on_to_the_desk(browser: Open, case: dict[str, str]) -> None:
    """With nothing more to do in the case the clerk comes back to the desk, and the head has work."""
    answer = browser("clerk@north").submit(case["task"], DRAFT)
    assert answer.json == {"location": "/"}
    assert "审批" in browser("head@north").text("/")


def test_a_wrong_submission_is_answered_by_field(browser: Open, case: dict[str, str]) -> None:
    """The task stays open, and each message is under its field's key."""
    clerk = browser("clerk@north")
    answer = clerk.submit(case["task"], {"kind": "nonsense", "grounds": "", "more": 1})
    assert answer.status_code == 422
    assert set(answer.get_json()["fields"]) == {"kind", "grounds", "more"}
    assert "拟函" in clerk.text("/")


def test_a_body_that_is_no_form_is_refused(browser: Open, case: dict[str, str]) -> None:
    """Neither a list nor broken JSON reaches the command."""
    clerk = browser("clerk@north")
    headers = {"Accept": "application/json", "X-CSRFToken": clerk.token}
    for body in ("{", "[]", '{"data": []}', '"x"', ""):
        answer = clerk.client.post(case["task"], data=body, headers=headers, content_type="application/json")
        assert answer.status_code == 400, body


def test_a_finished_task_says_who_was_faster(browser: Open, case: dict[str, str]) -> None:
    """The second clerk gets 409 with name and time, as a page and as JSON."""
    assert browser("clerk@north").submit(case["task"], DRAFT).status_code == 200
    colleague = browser("colleague")
    page = colleague.get(case["task"])
    assert page.status_code == 409
    assert "已由 账号 clerk@north（北区管理局 经办人） 于 2026-09-30 16:30 办理" in page.text
    late = colleague.submit(case["task"], DRAFT)
    assert (late.status_code, late.get_json()["code"]) == (409, "task-gone")


def test_separation_of_duties_is_explained(browser: Open, case: dict[str, str], site: Installation) -> None:
    """Who drafted may not approve: the page says so before anybody tries, and the server refuses who does."""
    from app.models import Membership

    clerk = browser("clerk@north")
    clerk.submit(case["task"], DRAFT)
    db.session.add(Membership(user_id="clerk@north", organisation_id="north", post="head"))
    db.session.commit()
    approve = f"/tasks/{site.tasks(case['case'].rsplit('/', 1)[1])['approve'].id}"
    assert "您已办理本案的“拟函”" in clerk.text(approve)
    assert clerk.submit(approve, {}).status_code == 403


def test_a_desk_costs_the_same_however_full_it_is(browser: Open, case: dict[str, str], site: Installation) -> None:
    """The number of statements does not grow with the number of tasks; a full page is counted besides."""
    clerk = browser("clerk@north")
    few = _statements(lambda: clerk.text("/"))
    for i in range(30):
        clerk.submit(
            "/start/letter", {"subject": f"第 {i} 件", "received_at": "2026-09-30T16:20:00+08:00", "addressee": None}
        )
    assert _statements(lambda: clerk.text("/")) <= few + 1
    assert "第 1 / 2 页，共 31 条" in clerk.text("/")
    assert "第 2 / 2 页" in clerk.text("/?box=posts&page=2")


def _statements(act: Callable[[], object]) -> int:
    seen: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", count)
    try:
        act()
    finally:
        event.remove(db.engine, "before_cursor_execute", count)
    return len([s for s in seen if s.lstrip().upper().startswith("SELECT")])
