"""What no text says, in words that a clerk reads."""

from __future__ import annotations

import pytest

from app.web.filters import explained, first_paragraph
from tests.installation import Installation


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("受理以前可以撤回 [assumption]。", "受理以前可以撤回（设定，待法律确认）。"),
        ("登记 [assumption：文本没有写报备]。", "登记（设定，待法律确认：文本没有写报备）。"),
        ("参照民事诉讼法 [external law]。", "参照民事诉讼法（依外部法律）。"),
        ("没有标记。", "没有标记。"),
    ],
)
def test_marks_are_read_as_words(sqlite_installation: Installation, written: str, read: str) -> None:
    """With the reason that stands in the mark."""
    with sqlite_installation.app.test_request_context():
        assert explained(written) == read


@pytest.mark.parametrize(
    ("written", "read"), [("先协商。\n\n由消息 x 启动。", "先协商。"), ("\n\n只给分析人员", ""), ("一段", "一段")]
)
def test_people_read_the_first_paragraph(written: str, read: str) -> None:
    """Names of messages and variables follow an empty line."""
    assert first_paragraph(written) == read
