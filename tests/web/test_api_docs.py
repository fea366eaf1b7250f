"""``/api/docs``: every operation and shape of the OpenAPI document, in either language, found from where tokens are."""

from __future__ import annotations

import html
import re

from tests.installation import Installation
from tests.web.test_statement_counts import Open, asked


def test_every_operation_is_on_the_page(browser: Open, sqlite_installation: Installation) -> None:
    """With method, path and summary; families have Chinese names; what is referred to is there."""
    page = html.unescape(browser("clerk@north").text("/api/docs"))
    found = sqlite_installation.app.extensions["openapi"]()
    for path, methods in found["paths"].items():
        for method, said in methods.items():
            (operation,) = re.findall(rf'<details[^>]* id="{said["operationId"]}">(.*?)</details>', page, re.S)
            words = (f">{method.upper()}<", f"<code>{path}</code>", said["summary"])
            assert all(word in operation for word in words), said["operationId"]
    assert "流程定义" in page and "机构、岗位和人员" in page
    assert {*re.findall(r'href="#([^"]+)"', page)} - {*re.findall(r'id="([^"]+)"', page)} == set()
    assert len(re.findall(r'id="shape-', page)) > 60


def test_a_start_says_what_it_takes(browser: Open) -> None:
    """Its body with inner keys, the key in its header, and the shape of its answer."""
    page = browser("clerk@north").text("/api/docs")
    (start,) = re.findall(r'<details[^>]* id="engine_rest_start_by_key">(.*?)</details>', page, re.S)
    for word in ("Idempotency-Key", "businessKey", "startInstructions.activityId", "{name: GivenVariable} | null"):
        assert f">{word}<" in start, word
    assert 'href="#shape-StartedInstance"' in start


def test_it_is_found_and_costs_little(browser: Open) -> None:
    """From one's own account, where the tokens are; it asks the database for nothing but who is asking."""
    clerk = browser("clerk@north")
    assert 'href="/api/docs"' in clerk.text("/account")
    assert asked(clerk, "/api/docs") <= 6
    clerk.get("/language/en?next=/api/docs")
    page = clerk.text("/api/docs")
    assert "API reference</h1>" in page and "Process definitions" in page
