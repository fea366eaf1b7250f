"""Takes the README's pictures anew: a case of the demo on 2026-10-08, served from a database of its own.

Run from the repository's root, after `make test` has prepared the tools: `.venv/bin/python docs/pictures/take.py`.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import threading
from datetime import datetime
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from werkzeug.serving import make_server

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app import clock
from app.demo import prepare_demo
from app.worker.drain import drain
from tests.databases import SqliteTemplate
from tests.installation import PASSWORD, REPOSITORY, Installation

PICTURES = Path(__file__).parent
CLERK = "clerk@wuyi-market-bureau"
CASES = [
    ("2026-09-30T16:20:00+08:00", "某餐饮店", "占用城市道路经营"),
    ("2026-09-29T09:10:00+08:00", "某建材经营部", "擅自倾倒建筑垃圾"),
    ("2026-09-26T10:00:00+08:00", "某物业公司", "擅自砍伐城市树木"),
]


def main() -> None:
    now = [datetime.fromisoformat("2026-09-30T16:30:00+08:00")]
    os.environ["CHENGXU_DEMO_PASSWORD"] = PASSWORD
    with tempfile.TemporaryDirectory() as name, clock.reading(lambda: now[0]):
        folder = Path(name)
        template = SqliteTemplate(folder)
        with template.database(folder) as url, Installation.opened(folder, url) as installation:
            installation.deploy_jurisdiction("wuyi")
            prepare_demo(REPOSITORY / "processes")
            for found_at, offender, violation in CASES:
                facts = {"found_at": found_at, "urgent": False, "offender": offender, "violation": violation}
                facts |= {"receiver_org": "wuyi-comprehensive-enforcement-bureau"}
                installation.start("wuyi_case_transfer", facts, actor=installation.actor(CLERK))
            now[0] = datetime.fromisoformat("2026-10-08T09:30:00+08:00")
            drain()
            server = make_server("127.0.0.1", 0, installation.app, threaded=True)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            shoot(f"http://127.0.0.1:{server.server_port}")
            server.shutdown()


def shoot(address: str) -> None:
    path = shutil.which("chromium") or shutil.which("google-chrome")
    arguments = ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
    arguments += ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        page = browser.new_page(viewport={"width": 1366, "height": 768}, locale="zh-CN")
        page.goto(address + "/sign-in")
        page.get_by_label("账号").fill(CLERK)
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        page.wait_for_load_state("networkidle")
        page.screenshot(path=PICTURES / "desk.png")
        page.get_by_role("link", name="某餐饮店：占用城市道路经营").first.click()
        page.locator("#diagram[data-ready=true]").wait_for()
        page.get_by_text("期限是怎样算出的").first.click()
        page.screenshot(path=PICTURES / "case.png", full_page=True)
        edit(browser.new_page(viewport={"width": 1366, "height": 768}, locale="zh-CN"), address)
        browser.close()


def edit(page: Page, address: str) -> None:
    """The editor with a form that is not there."""
    page.goto(address + "/sign-in")
    page.get_by_label("账号").fill("analyst")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.goto(address + "/definitions")
    page.get_by_role("link", name="案件移送抄告").first.click()
    page.get_by_role("link", name="编辑").click()
    page.locator("#canvas[data-ready=true]").wait_for()
    page.locator('g[data-element-id="explain_delay"]').first.click(force=True)
    page.get_by_label("表单", exact=True).fill("wuyi_reasons")
    page.get_by_label("表单", exact=True).press("Tab")
    page.locator(".problem-mark-stops").wait_for()
    page.screenshot(path=PICTURES / "modeler.png")


if __name__ == "__main__":
    main()
