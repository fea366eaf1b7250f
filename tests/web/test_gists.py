"""The articles in our own words, beside the form and where the case says why it waits."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.installation import Installation
from tests.web.conftest import Browser

STATUTE = """regulation: example
short: 示例
title: 示例办法
in_force: 2023-10-01
articles:
  - {cite: §5.1, gist: 三个工作日内答复。, kind: rule, platform: 期限台账}
  - {cite: §5.2, gist: 经办人拟稿。, kind: rule, platform: 台账}
  - {cite: §5.3, gist: 附具依据。, kind: rule, platform: 台账}
  - {cite: §5.4, gist: 写给 <b>谁</b> 要写明。, kind: rule, platform: 台账}
  - {cite: §6.1, gist: 负责人审批。, kind: rule, platform: 台账}
"""


def test_the_task_and_the_case_tell_what_the_article_says(
    site: Installation, browser: Callable[[str], Browser], case: dict[str, str]
) -> None:
    """Three lines at once, the rest on demand; without a told regulation there is nothing to read."""
    clerk = browser("clerk@north")
    assert "条文要点" not in clerk.text(case["task"]) + clerk.text(case["case"])
    site.deploy(("statute.yaml", STATUTE))
    for address in (case["task"], case["case"]):
        page = clerk.text(address)
        section = re.search(r"条文要点</(?:h2|dt)>(.*?)</details>", page, re.S)
        assert section is not None, address
        at_once, _, more = section.group(1).partition("<details")
        assert re.findall(r"<dt>(.*?)</dt>", at_once) == ["示例§5.1", "示例§5.2", "示例§5.3"]
        assert "另有 1 条" in more and "写给 &lt;b&gt;谁&lt;/b&gt; 要写明。" in more
        assert "负责人审批。" not in page
