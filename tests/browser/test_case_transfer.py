"""A case is transferred by people at browsers, from finding to result."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect
from sqlalchemy import select

from app.extensions import db
from app.models import ProcessInstance
from tests.installation import PDF, Installation


def test_a_clerk_transfers_a_case_and_the_receiving_side_takes_it(
    person, tmp_path: Path, time, sqlite_installation: Installation
) -> None:
    """Five posts carry one case from the start form to its end, and the period runs across the holiday to 10-10."""
    document = tmp_path / "移送函.pdf"
    document.write_bytes(PDF)

    clerk = person("clerk@wuyi-market-bureau")
    clerk.open_form("/start/wuyi_case_transfer")
    clerk.fill_moment("发现时间", "2026-09-30", "16:20")
    clerk.fill(违法行为人="武义某餐饮店")
    clerk.page.locator("#form textarea").first.fill("占用城市道路经营")
    clerk.choose("接收部门", "武义县综合行政执法局")
    clerk.submit()
    expect(clerk.page.locator("#form-errors")).to_be_hidden()
    clerk.page.wait_for_url("**/tasks/**")
    clerk.await_form()
    expect(clerk.page.locator("main")).to_contain_text("2026-10-10 24:00 届满")
    clerk.page.get_by_role("link", name="wuyi-case_transfer-2026-0001").click()
    expect(clerk.page.locator("#deadlines")).to_contain_text("2026-10-10 24:00")
    expect(clerk.page.locator("#case-number")).to_have_text("wuyi-case_transfer-2026-0001")
    case_path = clerk.page.url.removeprefix(clerk.address)

    clerk.take("形成移送材料")
    clerk.submit()
    expect(clerk.page.locator("#form .fjs-form-field-error").first).to_be_visible()
    for label in ("涉嫌违法案件移送函", "基本违法事实书面材料", "初步证据材料"):
        clerk.attach(label, document)
    clerk.page.get_by_label("现场检查记录").check()
    clerk.page.locator(".fjs-form-field-filepicker", has_text="案源材料").first.locator(
        "input[type=file]"
    ).set_input_files(document)
    clerk.page.locator(".fjs-form-field-textarea", has_text="移送理由").locator("textarea").fill("属综合行政执法范围")
    clerk.submit()
    expect(clerk.page.locator("#form[data-ready=true]")).not_to_be_visible()

    head = person("head@wuyi-market-bureau")
    head.take("审批")
    head.page.get_by_label("同意", exact=True).check()
    head.fill_day("审批日期", "2026-09-30")
    head.submit()
    expect(head.page.locator("#form[data-ready=true]")).not_to_be_visible()

    time.travel("2026-10-08T09:00:00+08:00")
    intake = person("intake@wuyi-comprehensive-enforcement-bureau")
    intake.take("接收")
    intake.fill_moment("收到时间", "2026-10-08", "08:50", index=-1)
    intake.page.get_by_label("材料齐备").check()
    intake.page.get_by_label("接收", exact=True).check()
    intake.submit()
    expect(intake.page.locator("#form[data-ready=true]")).not_to_be_visible()

    officer = person("clerk@wuyi-comprehensive-enforcement-bureau")
    officer.take("立案与否及处理")
    officer.page.get_by_label("立案", exact=True).check()
    officer.page.locator("#form textarea").last.fill("责令改正")
    officer.fill_day("办结日期", "2026-10-08")
    officer.submit()
    expect(officer.page.locator("#form[data-ready=true]")).not_to_be_visible()

    officer.open(case_path)
    expect(officer.page.locator("#case-status")).to_have_text("已办结")
    db.session.rollback()
    case = db.session.scalars(select(ProcessInstance).where(ProcessInstance.super_instance_id.is_(None))).one()
    assert (case.status, case.end_element) == ("COMPLETED", "transferred")
    assert case.variables["transfer_letter"][0].name == "移送函.pdf"
