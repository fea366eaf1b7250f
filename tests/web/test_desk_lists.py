"""The tabs of the desk, its filters, its word of what is new, and claiming several tasks at once."""

from __future__ import annotations

from collections.abc import Callable

from app.extensions import db
from app.models import UserTask
from tests.conftest import TestClock
from tests.installation import Installation
from tests.web.conftest import Browser

Open = Callable[[str], Browser]


def _letters(clerk: Browser, *subjects: str) -> None:
    for subject in subjects:
        facts = {"subject": subject, "received_at": "2026-09-30T16:20:00+08:00", "addressee": None}
        assert clerk.submit("/start/letter", facts).status_code == 200


def test_every_list_opens_and_says_when_it_is_empty(browser: Open) -> None:
    """Six tabs with their figures; the one that is open says so."""
    clerk = browser("clerk@north")
    for address, heading in {
        "/": "待办",
        "/desk/done": "已办",
        "/desk/started": "我发起",
        "/desk/copies": "抄送",
        "/desk/unread": "待阅",
        "/desk/supervised": "督办",
    }.items():
        page = clerk.text(address)
        assert f"<h1>{heading}</h1>" in page
        assert page.count('data-count="') == 7  # one more for what may be started
        assert 'class="empty"' in page
    assert clerk.get("/desk/nothing").status_code == 404


def test_lists_need_somebody_signed_in(visitor: Browser) -> None:
    """None of them, nor the word of changes, nor claiming, is open to all."""
    for address in ("/desk/done", "/desk/changes"):
        assert visitor.get(address).status_code == 302
    assert visitor.post("/desk/claim", task="x").status_code in (302, 400)


def test_filters_live_in_the_address(browser: Open) -> None:
    """What was asked stands in the fields again; nonsense is as if it had not been asked."""
    clerk = browser("clerk@north")
    _letters(clerk, "占道经营", "夜间施工")
    page = clerk.text("/?q=施工&level=normal&procedure=letter&from=2026-10-01&to=2026-10-31")
    assert "夜间施工" in page
    assert "占道经营" not in page
    for field in (
        'value="施工"',
        'value="2026-10-01"',
        '<option value="letter" selected>',
        '<option value="normal" selected>',
    ):
        assert field in page
    assert "没有符合条件的事项" in clerk.text("/?level=over")
    assert "占道经营" in clerk.text("/?level=red&from=yesterday&to=9999-99-99&page=-3&sort=x&show=all")
    assert "占道经营" in clerk.text("/desk/started?sort=received")


def test_several_are_claimed_at_once_and_refusals_are_told(browser: Open, site: Installation, time: TestClock) -> None:
    """Each by itself: what another holds is named with the reason, the rest is mine; the filters stay."""
    clerk, colleague = browser("clerk@north"), browser("colleague")
    _letters(clerk, "甲", "乙", "丙")
    tasks = [row.id for row in db.session.query(UserTask)]
    assert colleague.post(f"/tasks/{tasks[0]}/claim").status_code == 302
    answer = clerk.post("/desk/claim", task=[*tasks, tasks[1], "no-such-task"], level="normal")
    assert answer.location == "/?level=normal"
    page = clerk.text(answer.location)
    assert "已领取 2 项" in page
    assert "“拟函”：此事项已由 同岗 &lt;b&gt;同事&lt;/b&gt; 领取" in page
    assert "事项不存在" in page
    db.session.expire_all()
    assert sorted(row.assignee or "" for row in db.session.query(UserTask)) == [
        "clerk@north",
        "clerk@north",
        "colleague",
    ]
    assert "以下事项没有领取" not in clerk.text("/")
    clerk.post("/desk/claim")
    assert "没有选中任何事项" in clerk.text("/")


def test_a_stranger_claims_nothing(browser: Open, case: dict[str, str]) -> None:
    """The command asks who may, whatever the form names."""
    stranger = browser("clerk@south")
    stranger.post("/desk/claim", task=case["task"].rsplit("/", 1)[1])
    assert "没有领取" in stranger.text("/")
    db.session.expire_all()
    assert db.session.query(UserTask).one().assignee is None


def test_an_open_desk_hears_what_is_new(browser: Open, case: dict[str, str], time: TestClock) -> None:
    """304 while nothing has changed; then the figures, and how many tasks came since."""
    clerk = browser("clerk@north")
    first = clerk.get("/desk/changes?since=2026-09-30T16:30:00%2B08:00")
    mark = first.headers["ETag"]
    assert clerk.client.get("/desk/changes", headers={"If-None-Match": mark}).status_code == 304
    time.travel("2026-09-30T16:40:00+08:00")
    _letters(clerk, "又一件")
    news = clerk.client.get("/desk/changes?since=2026-09-30T16:30:00%2B08:00", headers={"If-None-Match": mark})
    assert (news.status_code, news.get_json()["new"], news.get_json()["counts"]["todo"]) == (200, "1", "2")
    assert clerk.get("/desk/changes?since=yesterday").get_json()["new"] == "0"


def test_what_was_done_shows_the_present_state(browser: Open, case: dict[str, str]) -> None:
    """The drafter finds the letter under 已办 and 我发起 while the head has it."""
    clerk = browser("clerk@north")
    clerk.submit(case["task"], {"kind": "reply", "grounds": "依据条文", "attachment": None})
    for address in ("/desk/done", "/desk/started"):
        page = clerk.text(address)
        assert "占道" in page
        assert "办理中" in page
    assert "拟函" in clerk.text("/desk/done")
