"""A superior drills down in the register; a head goes on to the case and to its whole file."""

from __future__ import annotations

from playwright.sync_api import expect

from app.worker.drain import drain
from tests.installation import Installation

CLERK = "clerk@wuyi-market-bureau"


def test_from_a_figure_to_the_printed_file(person, time, sqlite_installation: Installation) -> None:
    """Each figure leads on; the superior stops before the case, the head of the bureau prints it."""
    facts = {"found_at": "2026-09-26T10:00:00+08:00", "urgent": False, "offender": "某公司", "violation": "擅自砍伐"}
    facts |= {"receiver_org": "wuyi-comprehensive-enforcement-bureau"}
    sqlite_installation.start("wuyi_case_transfer", facts, actor=sqlite_installation.actor(CLERK))
    time.travel("2026-10-10T09:30:00+08:00")
    drain()

    leader = person("leader@wuyi-government").page
    leader.get_by_role("link", name="期限台账").click()
    leader.locator("#by-organisation .figure-late a").click()
    row = leader.locator("#deadline-list tbody tr")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("案件限参与机关查看")
    expect(row.locator("a[href^='/cases/']")).to_have_count(0)
    row.get_by_role("link").first.click()
    expect(leader.locator("main")).to_contain_text("2026-09-30 24:00")
    expect(leader.locator("#change")).to_have_count(0)

    head = person("head@wuyi-market-bureau").page
    head.goto(leader.url)
    expect(head.locator("#change")).to_be_visible()
    head.locator(".crumbs a[href^='/cases/']").click()
    head.locator("#whole-file").click()
    expect(head.locator("#diagram[data-ready=true]")).to_be_visible()
    expect(head.locator("#course + ol")).to_contain_text("签名：武义县市场监督管理局 经办人")
    printed = head.pdf(prefer_css_page_size=True)
    assert printed.count(b"/Type /Page\n") >= 3
