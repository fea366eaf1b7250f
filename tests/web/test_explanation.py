"""The panel of the case page: why the case stands here and what it waits for."""

from __future__ import annotations

import re
from collections.abc import Callable

from app.actor import SYSTEM
from app.commands.set_variables import set_variables
from app.models import Membership
from app.store.transaction import transaction
from tests.commands.trees import called, caller, watching
from tests.engine.bpmn import end, multi, process, start, user
from tests.installation import Installation
from tests.web.conftest import Browser

Open = Callable[[str], Browser]


def panel(page: str) -> str:
    found = re.search(r'<section class="card why.*?</section>', page, re.S)
    assert found is not None
    return found.group()


def test_the_panel_says_who_until_when_and_what_next(browser: Open, case: dict[str, str]) -> None:
    """The task with its people, the deadline with its steps, and the notices ahead."""
    text = panel(browser("clerk@north").text(case["case"]))
    for words in (
        "案件为什么停在这里，在等什么",
        "拟函",
        "示例§5",
        "北区管理局 经办人",
        "2026-10-10 24:00",
        "10-08 第1日",
        "接下来会自动发生的",
        "提醒北区管理局 经办人",
        "向北区管理局 负责人",
    ):
        assert words in text, words
    assert "同岗 &lt;b&gt;同事" in text and "<b>同事" not in text


def test_a_vacant_post_is_seen_at_once(browser: Open, case: dict[str, str]) -> None:
    """The finding stands with the work."""
    head = browser("head@north")
    with transaction() as session:
        session.query(Membership).filter_by(organisation_id="north", post="clerk").delete()
    assert "北区管理局 经办人目前无人任职" in panel(head.text(case["case"]))


def test_an_ended_case_tells_its_end(browser: Open, case: dict[str, str]) -> None:
    """Nothing is awaited; the outcome stands there."""
    clerk, head = browser("clerk@north"), browser("head@north")
    clerk.submit(case["task"], {"kind": "reply", "grounds": "有据", "attachment": None})
    approve = re.search(r'href="(/tasks/[0-9a-f-]+)"', panel(head.text(case["case"])))
    assert approve is not None
    head.submit(approve.group(1), {})
    text = panel(head.text(case["case"]))
    assert "案件是怎样结束的" in text and "办结：已发函。" in text
    assert "接下来会自动发生的" not in text


def test_a_condition_shows_what_its_variables_are(browser: Open, site: Installation) -> None:
    """None yet, and then the value as people read it."""
    site.deploy(("w.bpmn", watching()))
    id_ = site.start("watching", actor=site.actor("clerk@north"))
    clerk = browser("clerk@north")
    assert "现为：还没有值" in panel(clerk.text(f"/cases/{id_}"))
    set_variables(id_, actor=SYSTEM, values={"amount": 50})
    assert "现为：50" in panel(clerk.text(f"/cases/{id_}"))


def test_work_of_a_called_process_links_to_it(browser: Open, site: Installation) -> None:
    """The reader sees in which process the work lies."""
    site.deploy(("c.bpmn", caller()), ("d.bpmn", called()))
    id_ = site.start("caller", actor=site.actor("clerk@north"))
    text = panel(browser("clerk@north").text(f"/cases/{id_}"))
    assert re.search(r'在流程“<a href="/cases/[0-9a-f-]+">called</a>”中', text)


def test_hundreds_of_waits_are_listed_when_asked_for(browser: Open, site: Installation) -> None:
    """The page lists sixty, says how many there are besides, and lists all on request."""
    visit = user("visit", multi("64"), name="走访", c_candidateGroups="clerk@north")
    site.deploy(("m.bpmn", process("start>visit>done", start(), visit, end("done"), id_="visits")))
    id_ = site.start("visits", actor=site.actor("clerk@north"))
    clerk = browser("clerk@north")
    text = panel(clerk.text(f"/cases/{id_}"))
    assert text.count('<li class="why-wait">') == 60 and "全部列出（还有 4 项）" in text
    assert f'href="/cases/{id_}?waits=all#why"' in text
    assert panel(clerk.text(f"/cases/{id_}?waits=all")).count('<li class="why-wait">') == 64
