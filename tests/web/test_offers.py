"""What an ad-hoc sub-process offers, on the desk and on the page of the case: shown to who may, started, ended."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.engine.bpmn import ad_hoc, end, process, properties, script, start, user
from tests.installation import Installation
from tests.web.conftest import Browser

Open = Callable[[str], Browser]
INNER = (
    user("inspect", properties(article="某规§4"), name="现场检查", c_candidateGroups="clerk@north"),
    user("ask", name="询问当事人", c_candidateGroups="head@north"),
)


@pytest.fixture
def inquiry(site: Installation) -> str:
    whole = ad_hoc("inquiry", properties(post="clerk@north"), *INNER, name="调查取证")
    report = user("report", name="写报告", c_candidateGroups="clerk@north")
    site.deploy(("q.bpmn", process("start>inquiry>report>end", start(), whole, report, end(), id_="q")))
    return site.start("q")


def _offer(page: str, verb: str = "start", name: str = "") -> str:
    found = re.search(rf'action="(/offers/[0-9a-f-]+/{verb})"[^>]*>(?:(?!</form>).)*{name}', page, re.S)
    assert found is not None
    return found.group(1)


def test_started_from_the_desk_done_and_ended(inquiry: str, browser: Open) -> None:
    """One click leads to the task; when it is done and the rest is ended, the case goes on."""
    clerk = browser("clerk@north")
    desk = clerk.text("/")
    assert "可以开始的工作" in desk and "现场检查" in desk and "询问当事人" not in desk
    assert 'data-count="offers">1<' in desk and not re.search(r'class="offered"[^>]*hidden', desk)
    answer = clerk.post(_offer(desk))
    assert answer.status_code == 302
    task = answer.headers["Location"]
    assert task.startswith("/tasks/") and "现场检查" in clerk.text(task)
    assert clerk.submit(task, {}).status_code == 200
    page = clerk.text(f"/cases/{inquiry}")
    assert "开始一项工作" in page and "以 北区管理局 经办人 名义" in page
    assert clerk.post(_offer(page, "end"), reason="已经查清").headers["Location"] == f"/cases/{inquiry}"
    page = clerk.text(f"/cases/{inquiry}")
    assert "写报告" in page and "已经查清" in page and "/offers/" not in page
    desk = clerk.text("/")
    assert 'id="offers"' not in desk and re.search(r'class="offered"[^>]*hidden', desk)


def test_the_case_tells_what_is_offered_to_whom(inquiry: str, browser: Open) -> None:
    """Everybody reads what may be started and by whom; only who may has the buttons."""
    head = browser("head@north").text(f"/cases/{inquiry}")
    assert "“现场检查”可以由北区管理局 经办人" in head and "“调查取证”何时结束，由北区管理局 经办人" in head
    assert len(re.findall(r'action="/offers/', head)) == 1 and "询问当事人" in head[head.index('id="offers"') :]
    assert re.search(r'"token": ?\["inquiry"\]', head)


def test_what_opens_no_task_of_ones_own_leads_back_to_the_case(site: Installation, browser: Open) -> None:
    """A sum is computed at once, and the page says so."""
    whole = ad_hoc("ah", properties(post="clerk@north"), script("sum", "1 + 1", "total", name="计算"))
    site.deploy(("r.bpmn", process("start>ah>end", start(), whole, end(), id_="r")))
    case, clerk = site.start("r"), browser("clerk@north")
    assert clerk.post(_offer(clerk.text("/"))).headers["Location"] == f"/cases/{case}"
    assert "已开始。" in clerk.text(f"/cases/{case}") and site.instance(case).variables["total"] == 2


def test_others_get_nothing(inquiry: str, browser: Open) -> None:
    """Neither on the desk nor by the address."""
    address = _offer(browser("clerk@north").text("/"))
    south = browser("clerk@south")
    assert "现场检查" not in south.text("/")
    assert south.post(address).status_code == 403
    head = browser("head@north")
    head.text("/")
    assert head.post(address).status_code == 403
    assert head.post("/offers/none/start").status_code == 404
