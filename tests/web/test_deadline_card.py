"""What the card of a deadline says on its case's page: stopped, only a reminder, provisional, closed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import select

from app.actor import SYSTEM
from app.clock import LEGAL_ZONE
from app.commands.fulfil_deadline import fulfil_deadline
from app.commands.open_deadline import open_deadline
from app.commands.stop_deadline import stop_deadline
from app.extensions import db
from app.models import Deadline, UserTask
from app.store.deadline_grounds import Grounds
from tests.engine.bpmn import call, end, process, properties, start, user
from tests.installation import Installation
from tests.web.conftest import Browser

Open = Callable[[str], Browser]
GROUNDS = Grounds("示例§9", "等候鉴定", "head@north")
RULES = """rules:
  - {id: nudge, article: 示例§7, name: 及时答复, count: WD, amount: 3, start: 收文, class: D, soft: true,
     responsible: clerk@north, reminders: [{before: 1 WD}]}
  - {id: long, article: 示例§8, name: 半年内复查, count: MON, amount: 6, start: 收文, class: D,
     responsible: clerk@north}
"""
SINCE = datetime(2026, 9, 30, 16, 20, tzinfo=LEGAL_ZONE)


@pytest.fixture
def card(browser: Open, case: dict[str, str], site: Installation) -> Callable[[str], str]:
    """The text of a rule's card on the page, without markup; the rules above are opened with the case."""
    site.deploy(("deadlines.yaml", RULES))
    for rule in ("nudge", "long"):
        open_deadline(case["case"].rsplit("/", 1)[1], rule, SINCE, GROUNDS, actor=SYSTEM)

    def text(rule: str) -> str:
        page = browser("clerk@north").text(case["case"])
        cards = re.findall(r'<article class="deadline .*?</article>', page, re.S)
        (found,) = [one for one in cards if f"规则 {rule}（" in one]
        return " ".join(re.sub(r"<[^>]+>", " ", found).split())

    return text


def _id(rule: str) -> str:
    db.session.rollback()
    return db.session.scalars(select(Deadline.id).where(Deadline.rule == rule)).one()


def test_a_running_one_says_when_it_ends(card: Callable[[str], str]) -> None:
    """And how far off that is; nothing of it is provisional."""
    text = card("reply")
    assert "2026-10-10 24:00 届满" in text and "期限是怎样算出的" in text
    assert "暂定" not in text and "已中止" not in text


def test_a_stopped_one_names_no_end(card: Callable[[str], str]) -> None:
    """The end it had binds nobody."""
    stop_deadline(_id("reply"), GROUNDS, actor=SYSTEM)
    text = card("reply")
    assert "已中止，待恢复后接续计算" in text
    assert "届满" not in text.split("是怎样算出的")[0]


def test_a_soft_one_only_reminds(card: Callable[[str], str]) -> None:
    """It has no end that could be missed."""
    text = card("nudge")
    assert "提醒时间 2026-10-10 24:00" in text and "提醒时间是怎样算出的" in text
    assert "届满" not in text.split("是怎样算出的")[0]


def test_one_that_reaches_into_an_unpublished_year_is_provisional(card: Callable[[str], str]) -> None:
    """Said beside its end."""
    assert "2027-03-30 24:00 届满 暂定" in card("long")


def test_a_closed_one_says_how_and_when(card: Callable[[str], str]) -> None:
    """Instead of what is left."""
    fulfil_deadline(_id("reply"), GROUNDS, actor=SYSTEM)
    text = card("reply")
    assert "按期完成 2026-09-30 16:30" in text and "剩" not in text


def test_a_task_shows_the_periods_of_all_that_stand_around_it(browser: Open, site: Installation) -> None:
    """That of a call between the case and the process of the task binds it too."""
    inner = user("work", name="办理", c_candidateGroups="clerk@north")
    middle = call("inner", "inner", properties(deadline="long"))
    site.deploy(
        ("deadlines.yaml", RULES),
        ("a.bpmn", process("s>middle>e", start("s"), call("middle", "middle"), end("e"), id_="outer")),
        ("b.bpmn", process("s>inner>e", start("s"), middle, end("e"), id_="middle")),
        ("c.bpmn", process("s>work>e", start("s"), inner, end("e"), id_="inner")),
    )
    site.start("outer", actor=site.actor("clerk@north"))
    task = db.session.scalars(select(UserTask.id).where(UserTask.element_id == "work")).one()
    assert "半年内复查" in browser("clerk@north").text(f"/tasks/{task}")
