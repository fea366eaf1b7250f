"""The functions of working days, as an analyst calls them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from app import house
from app.clock import LEGAL_ZONE
from app.feel import compile_expression
from app.feel.scope import HOUSE_NAMES
from app.house.world import World

FUNCTIONS = house.functions(World(None, datetime(2026, 9, 30, 16, 20, tzinfo=LEGAL_ZONE), None))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ('working days after(@"2026-09-18", 5)', date(2026, 9, 24)),
        ('working days after("2026-09-28", 5)', date(2026, 10, 10)),
        ("house.working days after(n: 3, start: now())", date(2026, 10, 10)),
        ('working days between(@"2026-09-30", @"2026-10-13")', 5),
        ('working days between(@"2026-10-13", @"2026-09-30")', -5),
        ('is working day(@"2026-10-10")', True),
        ('is working day(@"2026-10-01")', False),
        ('statutory day after(@"2026-09-16", 15)', date(2026, 10, 8)),
        ("statutory day after(now(), 15)", date(2026, 10, 15)),
    ],
)
def test_days_are_counted_as_the_law_counts_them(text: str, answer: object) -> None:
    """The day of the event is not counted, 调休 is known, and a last day of rest gives way (section E.2)."""
    assert compile_expression(text).evaluate({}, FUNCTIONS) == answer


def test_names_of_several_words_are_known_to_the_language() -> None:
    """Otherwise their plain call could not be read."""
    assert {name for name in house.FUNCTIONS if " " in name} == set(HOUSE_NAMES)
