"""An analyst at a decision table: tries it, breaks it, mends it, deploys it; a clerk reads what became of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from app.extensions import db
from app.models import DecisionDefinition
from tests.browser.axe import violations
from tests.dmn.files import decision, literal, row, table, wrap
from tests.installation import Installation

CLERK = "clerk@wuyi-market-bureau"
KEY = "wuyi_transfer_period"


def versions(key: str) -> list[DecisionDefinition]:
    db.session.rollback()
    query = db.session.query(DecisionDefinition).filter_by(key=key)
    return query.order_by(DecisionDefinition.version).all()


def cell(page: Page, id_: str):
    return page.locator(f'#canvas [data-element-id="{id_}"]')


def write(page: Page, id_: str, text: str) -> None:
    """Replace what stands in a cell."""
    cell(page, id_).click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def test_a_table_is_tried_mended_and_deployed(person, served: str, sqlite_installation: Installation) -> None:
    """What is in the editor answers; a problem names its cell and stops a deployment; the second version is read."""
    page = (analyst := person("analyst")).page
    analyst.open("/definitions")
    page.get_by_role("link", name="决策", exact=True).click()
    page.get_by_role("link", name="移送期限", exact=True).click()
    expect(page.locator("#decision[data-ready=true]")).to_contain_text("情况紧急")
    page.get_by_role("link", name="编辑", exact=True).click()
    expect(page.locator("#canvas[data-ready=true]")).to_be_attached()
    expect(page.locator("#problem-count")).to_have_text("检查通过")
    expect(page.locator("#decision-key")).to_have_value(KEY)
    expect(page.locator("#decision-key")).not_to_be_editable()

    write(page, "rule_normal_mode", '"普通"')
    page.get_by_label("urgent").fill("false")
    page.get_by_role("button", name="试算").click()
    expect(page.locator("#try-answer")).to_contain_text("命中 1 条规则")
    expect(page.locator("#try-answer")).to_contain_text("普通")
    expect(page.locator('#canvas td[data-row-id="rule_normal"]').first).to_have_css(
        "background-color", "rgb(223, 240, 227)"
    )

    write(page, "rule_normal_rule", '"wuyi-T30" +')
    expect(page.locator("#problem-count")).to_have_text("1 处问题，不能部署")
    expect(cell(page, "rule_normal_rule")).to_have_css("box-shadow", "rgb(168, 35, 28) 0px 0px 0px 2px inset")
    page.locator("#views button").first.click()
    expect(page.locator("#canvas .djs-palette")).to_be_visible()
    page.locator("#problem-list button").click()
    expect(cell(page, "rule_normal_rule")).to_be_visible()
    page.get_by_role("button", name="部署", exact=True).click()
    expect(page.locator("#modeler-status")).to_have_text("请先解决下方列出的问题")
    write(page, "rule_normal_rule", '"wuyi-T30"')
    expect(page.locator("#problem-count")).to_have_text("检查通过")
    expect(page.locator("#modeler-status")).to_contain_text("草稿已于")
    page.get_by_role("button", name="部署", exact=True).click()
    dialog = page.locator("#deploy-dialog")
    expect(dialog).to_contain_text("在办的案件也是")
    dialog.get_by_role("button", name="部署", exact=True).click()
    expect(page.locator(".strip")).to_contain_text("第 2 版")
    expect(page.locator("#decision[data-ready=true]")).to_contain_text('"普通"')

    first, second = versions(KEY)
    assert second.resource_name == first.resource_name
    clerk = person(CLERK)
    clerk.open(f"/decisions/{second.id}")
    expect(clerk.page.locator("#decision[data-ready=true]")).to_contain_text('"普通"')
    expect(clerk.page.get_by_role("link", name="编辑", exact=True)).to_have_count(0)


def test_a_new_decision_gets_its_key(person, served: str, sqlite_installation: Installation) -> None:
    """It is there from the start, may be deployed at once, and bears the key that its analyst gave it."""
    page = (analyst := person("analyst")).page
    analyst.open("/decision-modeler")
    expect(page.locator("#canvas[data-ready=true]")).to_be_attached()
    page.locator("#decision-key").fill("wuyi_new_table")
    page.locator("#decision-key").press("Tab")
    expect(page.locator("#problem-count")).to_have_text("检查通过")
    page.get_by_role("button", name="撤销").click()
    expect(page.locator("#decision-key")).not_to_have_value("wuyi_new_table")
    page.get_by_role("button", name="重做").click()
    expect(page.locator("#decision-key")).to_have_value("wuyi_new_table")
    page.get_by_role("button", name="部署", exact=True).click()
    page.locator("#deploy-dialog").get_by_role("button", name="部署", exact=True).click()
    expect(page.locator(".strip")).to_contain_text("wuyi_new_table")
    assert [one.resource_name for one in versions("wuyi_new_table")] == ["wuyi_new_table.dmn"]


@pytest.mark.parametrize("version", ["20180521", "20230324"])
def test_other_versions_of_dmn_are_read(person, served: str, sqlite_installation: Installation, version: str) -> None:
    """A table of DMN 1.2 or 1.5 is shown and edited; what the editor would lose is refused before it is touched."""
    namespace = f"http{'' if version < '2019' else 's'}://www.omg.org/spec/DMN/{version}/MODEL/"
    choice = "<conditional><if>{}</if><then>{}</then><else>{}</else></conditional>".format(*[literal("1")] * 3)
    lasting = decision("choice", choice) if version > "2020" else ""
    sqlite_installation.deploy(
        ("old.dmn", wrap(decision("fee", table(row("r", ["-"] * 2, ["1"]))) + lasting, namespace))
    )
    page = (analyst := person("analyst")).page
    analyst.open(f"/decisions/{versions('fee')[0].id}")
    expect(page.locator("#decision[data-ready=true]")).to_contain_text("列0")
    page.get_by_role("link", name="编辑", exact=True).click()
    if lasting:
        expect(page.locator("#canvas[data-ready=failed]")).to_contain_text("保存时会丢失")
        expect(page.get_by_role("button", name="部署", exact=True)).to_be_disabled()
    else:
        expect(page.locator("#canvas[data-ready=true]")).to_contain_text("列0")
        expect(page.locator("#problem-count")).to_have_text("检查通过")


@pytest.mark.parametrize("language", ["中文", "English"])
def test_lists_and_pages_are_for_everybody(person, served: str, language: str) -> None:
    """Axe finds nothing, nothing is wider than a phone."""
    page = (clerk := person(CLERK)).page
    if language == "English":
        page.get_by_role("link", name="English").click()
    for path, name in (("/decisions", "移送期限"), ("/forms", "wuyi_case_transfer_start")):
        clerk.open(path)
        complaints = violations(page)
        page.get_by_role("link", name=name).first.click()
        expect(page.locator(":is(#decision, #form)[data-ready=true]")).to_be_attached()
        complaints += violations(page)
        page.set_viewport_size({"width": 375, "height": 700})
        complaints += [f"{path} is too wide"] * (page.evaluate("document.documentElement.scrollWidth") > 375)
        page.set_viewport_size({"width": 1366, "height": 768})
        assert complaints == []
