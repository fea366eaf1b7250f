"""The supervisor's pages: figures, the lists behind them, the export, and changing a deadline."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from io import StringIO

import pytest
from sqlalchemy import select

from app.extensions import db
from app.models import Deadline
from app.web.register_csv import harmless
from app.worker.drain import drain
from tests.web.conftest import Browser

Open = Callable[[str], Browser]
GROUNDS = {"article": "示例§9", "reason": "等候鉴定", "approver": "head@north"}


def the_deadline() -> Deadline:
    db.session.rollback()
    return db.session.scalars(select(Deadline)).one()


def test_a_figure_leads_to_its_deadlines_and_on_to_the_case(browser: Open, case: dict[str, str], time) -> None:  # type: ignore[no-untyped-def]
    """Overview, the list behind a figure, the deadline, the case."""
    time.travel("2026-10-12T09:00:00+08:00")
    head = browser("head@north")
    page = head.text("/register")
    assert "北区管理局" in page and "答复期限" in page
    figure = re.search(r'class="figure" href="([^"]*light=over[^"]*)"', page)
    assert figure is not None
    listed = head.text(figure.group(1).replace("&amp;", "&"))
    assert "逾期 1 天 9 小时" in listed and f'href="{case["case"]}"' in listed
    assert f'href="/deadlines/{the_deadline().id}"' in listed
    assert "没有符合条件" in head.text("/register/deadlines?light=normal")


def test_others_find_nothing(browser: Open, case: dict[str, str]) -> None:
    """Neither in the figures nor in the export nor at the address of the deadline."""
    address = f"/deadlines/{the_deadline().id}"
    for stranger in ("clerk@south", "admin"):
        other = browser(stranger)
        assert "答复期限" not in other.text("/register") + other.text("/register/deadlines")
        assert len(other.text("/register/deadlines.csv").splitlines()) == 1
        assert other.get(address).status_code == 403
        assert other.post(f"{address}/stop", **GROUNDS).status_code == 403


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("organisation=north", 1),
        ("organisation=south", 0),
        ("rule=reply", 1),
        ("rule=示例§5", 1),
        ("rule=other", 0),
        ("procedure=letter", 1),
        ("procedure=other", 0),
        ("class=D", 1),
        ("class=C", 0),
        ("area=北区", 0),
        ("from=2026-10-10&to=2026-10-10", 1),
        ("to=2026-10-09", 0),
        ("from=2026-10-11", 0),
        ("escalated=1", 0),
        ("from=x&light=x&escalated=9&page=x", 1),
    ],
)
def test_the_list_is_filtered(browser: Open, case: dict[str, str], query: str, found: int) -> None:
    """By each of the filters; a period that ends on a day at 24:00 is of that day; what is no filter is ignored."""
    assert browser("head@north").text(f"/register/deadlines?{query}").count('href="/deadlines/') == found


def test_the_export_is_a_table_that_computes_nothing(browser: Open, case: dict[str, str]) -> None:
    """The list in UTF-8 with its mark, a formula in a title made harmless."""
    clerk = browser("clerk@north")
    facts = {"subject": '=HYPERLINK("x")', "received_at": "2026-09-30T16:20:00+08:00", "addressee": "south"}
    assert clerk.submit("/start/letter", facts).status_code == 200
    answer = clerk.get("/register/deadlines.csv?rule=reply")
    assert answer.mimetype == "text/csv" and answer.data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(StringIO(answer.data.decode("utf-8-sig"))))
    assert {row["案件"] for row in rows} == {"关于<i>占道</i>的函", '\'=HYPERLINK("x")'}
    assert {row["届满"] for row in rows} == {"2026-10-10 24:00"}


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\tx", "\rx"])
def test_every_beginning_of_a_formula_is_made_harmless(cell: str) -> None:
    """What a spreadsheet would compute is a text."""
    assert harmless(cell) == f"'{cell}"


def test_escalations_are_listed_with_whom_they_went_to(browser: Open, case: dict[str, str], time) -> None:  # type: ignore[no-untyped-def]
    """One line a level; the list of deadlines finds it by its level."""
    time.travel("2026-10-12T09:00:00+08:00")
    drain()
    head = browser("head@north")
    page = head.text("/register/escalations")
    assert "1 级" in page and "北区管理局 负责人" in page and "尚未阅" in page
    assert "没有逾期督办" in head.text("/register/escalations?level=2")
    assert head.text("/register/deadlines?escalated=1").count('href="/deadlines/') == 1
    assert "没有逾期督办" in browser("clerk@south").text("/register/escalations")


def test_the_head_changes_a_deadline(browser: Open, case: dict[str, str]) -> None:
    """Stopped and resumed, each with its grounds on the page; a refusal keeps what was filled in."""
    head, address = browser("head@north"), f"/deadlines/{the_deadline().id}"
    refused = head.post(f"{address}/extend", **GROUNDS)
    assert refused.status_code == 422 and "只能写一个" in refused.text and "等候鉴定" in refused.text
    assert head.post(f"{address}/stop", **{**GROUNDS, "reason": " "}).status_code == 422
    assert head.post(f"{address}/stop", **GROUNDS).status_code == 302
    assert the_deadline().status == "stopped"
    page = head.text(address)
    assert "示例§9" in page and "等候鉴定" in page and "已中止" in page
    assert head.post(f"{address}/resume", **GROUNDS).status_code == 302
    assert head.post(f"{address}/extend", to="2026-10-16", **GROUNDS).status_code == 302
    assert "2026-10-16 24:00" in head.text(address)
    assert head.get(f"{address}/nonsense").status_code in (404, 405)


def test_who_does_not_keep_the_deadline_gets_no_form(browser: Open, case: dict[str, str]) -> None:
    """A clerk reads it, and is refused with a sentence."""
    clerk, address = browser("clerk@north"), f"/deadlines/{the_deadline().id}"
    page = clerk.text(address)
    assert "变更期限须由责任机关的负责人" in page and 'name="reason"' not in page
    assert clerk.post(f"{address}/stop", **GROUNDS).status_code == 403
