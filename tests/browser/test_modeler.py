"""An analyst at the diagram editor: draws, reads what is wrong, comes back to the draft, deploys over what was seen."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from app.commands.save_model_draft import save_model_draft
from app.layout import lay_out
from tests.browser.person import Person
from tests.engine.bpmn import end, process, start, user
from tests.installation import Installation


def _permit(name: str = "许可") -> bytes:
    work = user("work", name="审查", c_candidateGroups="clerk@wuyi-market-bureau")
    xml = process("start>work>done", start(), work, end("done"), id_="permit", name=name)
    return lay_out(xml, "permit.bpmn", True)


def _open(analyst: Person, key: str) -> Page:
    analyst.open("/definitions")
    analyst.page.get_by_role("row").filter(has=analyst.page.get_by_text(key, exact=True)).get_by_role("link").click()
    analyst.page.get_by_role("link", name="编辑").click()
    expect(analyst.page.locator("#canvas[data-ready=true]")).to_be_visible()
    return analyst.page


def _select(page: Page, element_id: str) -> None:
    page.locator(f'g[data-element-id="{element_id}"]').first.click(force=True)


def test_an_analyst_changes_a_diagram(person, served: str, sqlite_installation: Installation) -> None:
    """What stops a deployment is marked at its element; the draft survives; the new version has the change."""
    sqlite_installation.deploy(("permit.bpmn", _permit()))
    page = _open(person("analyst"), "permit")
    expect(page.locator("#problem-count")).to_have_text("检查通过")

    _select(page, "work")
    page.get_by_label("表单", exact=True).fill("no_such_form")
    page.get_by_label("表单", exact=True).press("Tab")
    expect(page.locator("#problem-count")).to_have_text("1 处问题，不能部署")
    expect(page.locator(".problem-mark-stops")).to_have_attribute(
        "title", "本次部署中或已部署的表单中没有表单“no_such_form”，请一并部署其 .form 文件。"
    )
    page.get_by_role("button", name="部署", exact=True).click()
    expect(page.locator("#deploy-dialog")).to_be_hidden()
    page.get_by_role("button", name="撤销").click()
    expect(page.locator("#problem-count")).to_have_text("检查通过")

    page.get_by_label("名称", exact=True).fill("复核")
    page.get_by_label("条文", exact=True).fill("武义§五(三)3")
    page.get_by_label("条文", exact=True).press("Tab")
    expect(page.locator("#modeler-status")).to_contain_text("草稿已于")
    page.reload()
    expect(page.locator("#modeler-status")).to_contain_text("已恢复")
    expect(page.locator('g[data-element-id="work"]').first).to_contain_text("复核")

    page.get_by_role("button", name="部署", exact=True).click()
    page.get_by_label("改了什么（可不写）").fill("审查改称复核")
    page.locator("#deploy-confirm").click()
    expect(page.get_by_text("第 2 版")).to_be_visible()
    found = sqlite_installation.definition("permit")
    assert found.version == 2
    task = sqlite_installation.tasks(sqlite_installation.start("permit"))["work"]
    assert task.name == "复核"


def test_a_newer_version_is_not_overwritten(person, served: str, sqlite_installation: Installation) -> None:
    """Somebody else was faster: the dialog says who and which version, and the draft stays."""
    sqlite_installation.deploy(("permit.bpmn", _permit()))
    page = _open(person("analyst"), "permit")
    _select(page, "work")
    page.get_by_label("名称", exact=True).fill("复核")
    expect(page.locator("#modeler-status")).to_contain_text("草稿已于")
    sqlite_installation.deploy(("permit.bpmn", _permit("许可办理")))
    page.get_by_role("button", name="部署", exact=True).click()
    page.locator("#deploy-confirm").click()
    expect(page.locator("#deploy-refusal")).to_contain_text("的第 2 版已于")
    assert sqlite_installation.definition("permit").version == 2
    page.reload()
    expect(page.get_by_role("link", name="编辑最新版")).to_be_visible()


def test_a_new_process_is_drawn_and_deployed(person, served: str, sqlite_installation: Installation) -> None:
    """From the start event on, with the mouse; without an end it says so, arranged it has no line through a box."""
    analyst = person("analyst")
    analyst.open("/definitions")
    page = analyst.page
    page.get_by_role("link", name="新建流程").click()
    expect(page.locator("#problem-list")).to_contain_text("该事件之后没有顺序流")
    page.get_by_label("标识", exact=True).fill("fresh_permit")
    _select(page, "start")
    page.locator('.djs-context-pad [data-action="append.append-task"]').click()
    page.keyboard.type("登记")
    page.keyboard.press("Enter")
    page.locator('.djs-context-pad [data-action="append.end-event"]').click()
    expect(page.locator("#problem-count")).to_have_text("检查通过")
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="自动排版").click()
    page.get_by_role("button", name="部署", exact=True).click()
    page.locator("#deploy-confirm").click()
    page.wait_for_url("**/definitions/fresh_permit*")
    expect(page.get_by_role("heading", name="新流程")).to_be_visible()
    assert sqlite_installation.definition("fresh_permit").resource_name == "fresh_permit.bpmn"


def test_a_process_without_a_drawing_is_drawn_when_it_is_opened(
    person, served: str, sqlite_installation: Installation
) -> None:
    """Deployed by another system as it was written; the drawing is the editor's until somebody deploys it."""
    xml = process("start>work>done", start(), user("work", name="审查"), end("done"), id_="bare", name="无图")
    sqlite_installation.deploy(("bare.bpmn", xml))
    page = _open(person("analyst"), "bare")
    expect(page.locator('g[data-element-id="work"]').first).to_contain_text("审查")
    expect(page.locator("#modeler-status")).to_be_empty()


def test_a_draft_that_cannot_be_opened_can_be_given_up(person, served: str, sqlite_installation: Installation) -> None:
    """The page says why it does not open, and what was deployed is still there."""
    sqlite_installation.deploy(("permit.bpmn", _permit()))
    save_model_draft("permit", "<half", None, actor=sqlite_installation.actor("analyst"))
    analyst = person("analyst")
    analyst.open(f"/modeler/{sqlite_installation.definition('permit').id}")
    page = analyst.page
    expect(page.locator("#canvas")).to_contain_text("这个文件不能在这里编辑")
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="放弃草稿").click()
    expect(page.locator("#canvas[data-ready=true]")).to_be_visible()
    analyst.complaints[:] = [one for one in analyst.complaints if "status of 400" not in one]  # it cannot be drawn
