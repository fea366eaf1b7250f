"""What the timeline says of a deadline."""

from __future__ import annotations

from typing import Any

import pytest

from app.queries.directory import Directory
from app.web.deadline_notes import deadline_notes
from tests.commands.periods import END, at

NAMES = Directory({"bureau": "市场监管局"}, {"bureau": {"head": "负责人"}}, {}, {})


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"due_at": END}, "移送期限：至 2026-10-10 24:00 届满"),
        ({"due_at": END, "soft": True}, "移送期限：2026-10-10 24:00 提醒"),
        ({"due_at": None, "due_before": END}, "移送期限：原定 2026-10-10 24:00 届满，待恢复后接续计算"),
        ({"due_at": END, "due_before": END}, "移送期限：2026-10-10 24:00 届满"),
        (
            {"due_at": at("10-17T00:00"), "due_before": END},
            "移送期限：由 2026-10-10 24:00 届满改为 2026-10-16 24:00 届满",
        ),
    ],
)
def test_the_end_and_how_it_moved(data: dict[str, Any], told: str) -> None:
    """As people write it; of a soft one the end is when it reminds."""
    assert deadline_notes({"name": "移送期限", **data}, NAMES) == [told]


def test_the_grounds_are_told() -> None:
    """Article, reason and approver, the post in words."""
    grounds = {"basis": "某规§十", "reason": "鉴定", "approver": "head@bureau"}
    notes = deadline_notes({"name": "移送期限", "due_at": END, **grounds}, NAMES)
    assert notes[1] == "依据 某规§十；理由：鉴定；批准：市场监管局 负责人"
