"""An analyst at a form: adds a component, is told of a problem, deploys it; nothing that was there is lost."""

from __future__ import annotations

import json
import re

from playwright.sync_api import expect

from app.extensions import db
from app.models import FormDefinition, Resource
from tests.browser.axe import violations
from tests.installation import Installation

KEY = "wuyi_case_transfer_start"


def schemas(key: str) -> list[dict]:
    """The components of each version, the first one first."""
    db.session.rollback()
    rows = db.session.query(FormDefinition).filter_by(key=key).order_by(FormDefinition.version)
    return [json.loads(db.session.get_one(Resource, row.resource_id).content) for row in rows]


def test_a_form_is_changed_and_deployed(person, served: str, sqlite_installation: Installation) -> None:
    """The editor speaks Chinese, also in what it adds; the pickers of the house stay as they were written."""
    page = (analyst := person("analyst")).page
    analyst.open("/forms")
    page.get_by_role("link", name=KEY, exact=True).click()
    page.get_by_role("link", name="编辑", exact=True).click()
    expect(page.locator("#canvas[data-ready=true]")).to_be_attached()
    expect(page.locator("#problem-count")).to_have_text("检查通过")
    page.get_by_title("添加多行文字").focus()
    page.keyboard.press("Enter")
    added = page.locator("#canvas .fjs-element", has_text="多行文字").last
    added.click(position={"x": 5, "y": 5})
    page.locator("[data-group-id=group-general] .bio-properties-panel-group-header-title").click()
    panel = page.locator(".fjs-properties-container")
    assert not set(re.findall(r"[A-Za-z]{3,}", panel.inner_text())) - {"FEEL"}

    key = panel.get_by_label("键（变量名）")
    key.fill("offender")
    expect(panel).to_contain_text("不能与其他键或路径相冲突")
    key.fill("house_secret")
    page.keyboard.press("Tab")
    panel.get_by_label("标签", exact=True).fill("补充说明")
    expect(page.locator("#modeler-status")).to_contain_text("草稿已于")
    page.get_by_role("button", name="部署", exact=True).click()
    page.locator("#deploy-dialog").get_by_role("button", name="部署", exact=True).click()
    expect(page.locator(".strip")).to_contain_text("第 2 版")
    expect(page.locator("#form[data-ready=true]")).to_contain_text("补充说明")

    first, second = schemas(KEY)
    assert second["components"][: len(first["components"])] == first["components"]
    assert [one["label"] for one in second["components"][len(first["components"]) :]] == ["补充说明"]


def test_a_problem_is_framed_and_found(person, served: str, sqlite_installation: Installation) -> None:
    """What the server cannot check stops a deployment, at its component."""
    page = (analyst := person("analyst")).page
    analyst.open("/form-modeler")
    expect(page.locator("#problem-count")).to_have_text("检查通过")
    page.get_by_title("添加嵌入网页").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#problem-count")).to_contain_text("不能部署")
    page.get_by_role("button", name="部署", exact=True).click()
    expect(page.locator("#modeler-status")).to_have_text("请先解决下方列出的问题")
    page.get_by_role("button", name="撤销").click()
    expect(page.locator("#problem-count")).to_have_text("检查通过")
    assert [one for one in violations(page) if "canvas" not in one] == []
