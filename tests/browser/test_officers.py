"""An on-site inspection at a browser: one officer alone and an expired certificate are refused, then it goes on."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from app.extensions import db
from app.models import Certificate, ProcessInstance
from app.store.transaction import transaction
from tests.browser.person import Person
from tests.engine.bpmn import call, end, process, start
from tests.installation import Installation

BUREAU = "wuyi-justice-bureau"
FIRST, SECOND = f"officer@{BUREAU}", f"officer2@{BUREAU}"
PASSED = "".join(
    f'<camunda:in source="{source}" target="{target}"/>'
    for target, source in {
        "subject": "=&quot;某店检查&quot;",
        "jurisdiction": "=&quot;shaoxing&quot;",
        "officer_post": f"=&quot;officer@{BUREAU}&quot;",
        "target_org": "=&quot;wuyi-market-bureau&quot;",
        "handlers": "=null",
    }.items()
)


@pytest.fixture
def task(served: str, sqlite_installation: Installation) -> str:
    """The path of the task in which the visit is planned; the second officer's certificate ran out in September."""
    visit = call("visit", "common_onsite_activity", passed=PASSED)
    sqlite_installation.deploy(("v.bpmn", process("start>visit>done", start(), visit, end("done"), id_="inspection")))
    for row in db.session.scalars(select(Certificate).where(Certificate.user_id == SECOND)):
        row.valid_until = date(2026, 9, 1)
    db.session.commit()
    root = sqlite_installation.start("inspection", {}, actor=sqlite_installation.actor(FIRST))
    called = db.session.scalars(select(ProcessInstance.id).where(ProcessInstance.super_instance_id == root)).one()
    return f"/tasks/{sqlite_installation.tasks(called)['plan_activity'].id}"


def test_one_officer_and_an_expired_certificate_are_refused(person, task: str) -> None:
    """Each refusal stands at the field, with its article; with a valid certificate the same two go on."""
    officer: Person = person(FIRST)
    officer.open_form(task)
    officer.choose("活动类型", "现场检查")
    officer.fill(地点="某街 1 号")
    officer.fill_moment("时间", "2026-10-08", "09:00")
    officers = officer.page.locator(".fjs-form-field-taglist", has_text="监督人员")
    officers.locator("input").fill("武义县司法局")
    officers.locator(".fjs-dropdownlist-item").first.click()
    officer.submit()
    expect(officers).to_contain_text("至少须有 2 人（绍兴§14")
    officers.locator("input").fill("武义县司法局")
    officers.locator(".fjs-dropdownlist-item").first.click()
    officer.submit()
    expect(officers).to_contain_text(f"行政执法监督证 演示-{SECOND} 已于 2026-09-01 到期（绍兴§14")
    with transaction() as session:
        session.scalars(select(Certificate).where(Certificate.user_id == SECOND)).one().valid_until = date(2030, 9, 1)
    officer.submit()
    officer.page.wait_for_url("**/tasks/**")
    expect(officer.page.get_by_role("heading", level=1)).to_contain_text("现场记录")
