"""The page of a task at a browser: drafts, pickers, lists, files, two people at once, text that tries to be code."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.actor import SYSTEM
from app.commands.create_account import create_account
from app.extensions import db
from app.models import Draft, Organisation, ProcessInstance
from tests.browser.person import Person
from tests.browser.task_page_material import BPMN, EVIL, form
from tests.installation import PASSWORD, PDF, Installation

CLERK = "clerk@wuyi-market-bureau"
HOST = "head@wuyi-market-bureau"


@pytest.fixture
def task(served: str, sqlite_installation: Installation) -> str:
    """The path of the open task; an organisation of the demo has a name that tries to be markup."""
    sqlite_installation.deploy(("meeting_prepare.form", form()), ("meeting.bpmn", BPMN))
    db.session.get_one(Organisation, "wuyi-comprehensive-enforcement-bureau").name = f"执法局{EVIL}"
    db.session.commit()
    instance_id = sqlite_installation.start("meeting", {}, actor=sqlite_installation.actor(CLERK))
    return f"/tasks/{sqlite_installation.tasks(instance_id)['prepare'].id}"


def _shows_as_text(page: Page) -> None:
    assert page.evaluate("window.ran") is None
    assert page.locator("img[src=x]").count() == 0


def _tag(page: Page, label: str, option: str) -> None:
    field = page.locator(".fjs-form-field-taglist", has_text=label)
    field.locator("input").fill(option)
    field.locator(".fjs-dropdownlist-item").first.click()


def _fill_rows(clerk: Person) -> None:
    page = clerk.page
    page.get_by_label("规范").fill("某办法")
    page.get_by_label("条款").fill("§9")
    page.get_by_label("姓名或者名称").fill(f"某店{EVIL}")
    page.get_by_label("单位", exact=True).check()


def test_what_is_typed_comes_back_and_is_checked_field_by_field(
    person, task: str, tmp_path: Path, sqlite_installation: Installation
) -> None:
    """A clerk fills every kind of field, leaves, finds the draft again, corrects what is refused, and hands in."""
    (disguised := tmp_path / "发票.pdf").write_bytes(b"MZ\x90\x00" + b"\0" * 300)
    (document := tmp_path / f"材料{EVIL}.pdf").write_bytes(PDF)
    (large := tmp_path / "大.pdf").write_bytes(PDF + b" " * 1_100_000)
    clerk: Person = person(CLERK)
    clerk.open_form(task)
    page = clerk.page
    page.get_by_label("会议事由").fill(EVIL)
    page.locator(".fjs-form-field-select", has_text="主持人").locator("input").fill("负责人")
    page.locator(".fjs-dropdownlist-item").first.click()
    _tag(page, "参加机关", "执法局")
    _fill_rows(clerk)
    page.get_by_role("button", name="请补充材料。", exact=True).click()
    expect(page.get_by_label("处理意见", exact=False).first).to_have_value("请补充材料。")
    opinion = page.locator(".fjs-form-field-textarea textarea")
    opinion.fill("请补充材料。限三日内。")
    page.get_by_role("button", name="存为常用语").click()
    expect(page.get_by_role("button", name="删除常用语：请补充材料。限三日内。")).to_be_visible()
    for path, words in ((disguised, "内容不是 pdf 文件"), (large, "不得超过 1 MB")):
        clerk.attach("会议材料", path)
        expect(page.locator(".file-refused")).to_contain_text(words)
    clerk.attach("会议材料", document)
    expect(page.locator(".file-list")).to_contain_text(document.name)
    expect(page.locator("#draft-state")).to_contain_text("草稿已于 16:30 保存")

    clerk.open("/")
    clerk.open_form(task)
    expect(page.locator("#draft-banner")).to_contain_text("已恢复 16:30 保存的草稿")
    expect(page.get_by_label("会议事由")).to_have_value(EVIL)
    expect(page.locator(".fjs-form-field-taglist")).to_contain_text(f"执法局{EVIL}")
    expect(page.get_by_label("条款")).to_have_value("§9")
    expect(page.locator(".file-list")).to_contain_text(document.name)
    assert page.get_by_label("条款").get_attribute("list")

    clerk.submit()
    expect(page.locator("#form-errors")).to_contain_text("第 1 项 · 法定代表人：请填写此项。")
    page.get_by_label("法定代表人").fill("甲")
    clerk.submit()
    expect(page.locator("#form-errors")).to_contain_text("第 1 项 · 条款：不在可选范围内。")
    page.get_by_label("条款").fill("§8.2")
    page.get_by_label("单位", exact=True).check()
    clerk.submit()
    expect(page.locator("h1")).to_have_text("召开会议")
    _shows_as_text(page)
    facts = page.locator("[aria-labelledby=facts-title]")
    expect(facts).to_contain_text(f"执法局{EVIL}")
    expect(facts).to_contain_text("法定代表人")
    expect(page.locator("[aria-labelledby=opinions-title]")).to_contain_text("请补充材料。")
    db.session.rollback()
    case = db.session.query(ProcessInstance).filter_by(title=None).one()
    values = case.variables
    assert (values["host"], values["attending"]) == (HOST, ["wuyi-comprehensive-enforcement-bureau"])
    assert values["laws"] == [{"norm": "某办法", "article": "§8.2"}]
    assert values["parties"] == [{"name": f"某店{EVIL}", "sort": "body", "representative": "甲"}]
    assert [file.name for file in values["evidence"]] == [document.name]
    assert db.session.query(Draft).count() == 0

    clerk.open(f"/cases/{case.id}")
    expect(page.locator("#diagram[data-ready=true]")).to_be_visible()
    _shows_as_text(page)


def test_the_second_of_two_is_told_who_was_first_and_keeps_the_text(
    person, task: str, sqlite_installation: Installation
) -> None:
    """Signing in anew in another tab does not cost the text; the slower of two clerks sees who was faster."""
    create_account("second", actor=SYSTEM, name="另一位经办人", posts=[CLERK], password=PASSWORD)
    first, second = person(CLERK), person("second")
    for someone, text in ((first, "先到"), (second, "后到")):
        someone.open_form(task)
        someone.page.get_by_label("会议事由").fill(text)
        someone.page.get_by_label("姓名或者名称").fill("某人")
        someone.page.get_by_label("个人", exact=True).check()

    other_tab = first.page.context.new_page()
    other_tab.goto(first.address + "/")
    other_tab.get_by_role("button", name="退出").click()
    other_tab.get_by_label("账号").fill(CLERK)
    other_tab.get_by_label("密码").fill(PASSWORD)
    other_tab.get_by_role("button", name="登录").click()
    expect(other_tab.get_by_role("button", name="退出")).to_be_visible()
    first.submit()
    expect(first.page.locator("h1")).to_have_text("召开会议")
    # the old token was sent once, refused and renewed; a draft may have been refused while nobody was signed in
    assert any("status of 400" in complaint for complaint in first.complaints)
    first.complaints[:] = [one for one in first.complaints if "status of 400" not in one and "status of 401" not in one]

    second.submit()
    banner = second.page.locator("#form-banner")
    expect(banner).to_contain_text("于 2026-09-30 16:30 办理")
    expect(banner.get_by_role("link", name="查看案件")).to_be_visible()
    second.open(task)
    expect(second.page.locator("#gone")).to_contain_text("办理")
    expect(second.page.locator("[aria-labelledby=unsent-title]")).to_contain_text("后到")
