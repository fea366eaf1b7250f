from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.api.wire.instants import read_instant, write_day, write_instant
from app.errors import BadRequest

INSTANTS = some.datetimes(datetime(1900, 1, 2), datetime(2100, 1, 1), timezones=some.just(UTC))


@given(INSTANTS)
def test_every_instant_is_written_with_milliseconds_and_the_bare_offset(instant: datetime) -> None:
    """The form that pycamunda's strptime needs, and reading it back loses less than a millisecond."""
    written = write_instant(instant)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0800", written)
    datetime.strptime(written, "%Y-%m-%dT%H:%M:%S.%f%z")
    assert 0 <= (instant - read_instant(written)).total_seconds() < 0.001


def test_a_day_is_written_as_its_beginning() -> None:
    """A date has no type of its own in the dialect."""
    assert write_day(date(2026, 10, 10)) == "2026-10-10T00:00:00.000+0800"


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-05T09:00:00.000+0800",
        "2026-01-05T01:00:00Z",
        "2026-01-05T09:00:00+08:00",
        "2026-01-05T09:00:00.000 0800",
    ],
)
def test_every_spelling_with_an_offset_is_the_same_instant(text: str) -> None:
    """Also a plus sign that a query string turned into a space."""
    assert read_instant(text) == datetime(2026, 1, 5, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["", "morgen", "2026-01-05", "2026-01-05T09:00:00", "0001-01-01T00:00:00+0800", "9999-12-31T23:59:59-0800"]
)
def test_an_instant_without_an_offset_or_outside_the_calendar_is_refused(text: str) -> None:
    """An offset is never guessed, and the ends of the calendar do not become a traceback."""
    with pytest.raises(BadRequest):
        read_instant(text)
