"""The column types: what goes in comes out, in the legal zone and of the same type."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql, sqlite

from app.clock import LEGAL_ZONE
from app.models.columns import Instant, PlainJson, TypedValue
from app.typed_json import StoredFile, YearsMonths

DIALECTS = [sqlite.dialect(), postgresql.dialect()]
zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
instants = st.datetimes(datetime(1900, 1, 1), datetime(2900, 1, 1), timezones=zones)
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.times(),
    instants,
    st.timedeltas(),
    st.builds(YearsMonths, st.integers()),
    st.builds(StoredFile, st.text(), st.text(), st.text(), st.integers(0), st.text()),
)
keys = st.text(max_size=6) | st.sampled_from(["$decimal", "$date", "$context", "$file", "$months"])
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3), max_leaves=8
)


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
@given(instant=instants)
def test_an_instant_stays_the_same_instant(dialect: Any, instant: datetime) -> None:
    """Whatever its zone, it is read in the legal zone; SQLite keeps it in UTC without saying so."""
    column = Instant()
    stored = column.process_bind_param(instant, dialect)
    assert stored is not None and (stored.tzinfo is None) == (dialect.name == "sqlite")
    assert stored.replace(tzinfo=UTC) == instant
    read = column.process_result_value(stored, dialect)
    assert read == instant
    assert read is not None and read.tzinfo is LEGAL_ZONE


def test_an_instant_without_a_zone_is_refused() -> None:
    """A naive value is a programming error, not a guess."""
    with pytest.raises(TypeError):
        Instant().process_bind_param(datetime(2026, 1, 1), DIALECTS[0])


@pytest.mark.parametrize("column", [Instant(), TypedValue(), PlainJson()])
def test_nothing_is_null(column: Any) -> None:
    """None goes in and comes out as NULL."""
    assert column.process_bind_param(None, DIALECTS[0]) is None
    assert column.process_result_value(None, DIALECTS[0]) is None


@given(value=values)
def test_a_value_keeps_its_type(value: Any) -> None:
    """Tagged JSON is read back as it was, also contexts that look like tags."""
    column = TypedValue()
    read = column.process_result_value(column.process_bind_param(value, DIALECTS[0]), DIALECTS[0])
    assert (read, type(read)) == (value, type(value))
    if isinstance(value, datetime):
        assert read.utcoffset() == value.utcoffset()


def test_a_text_is_never_taken_for_something_else() -> None:
    """A string that looks like a date stays a string."""
    column = TypedValue()
    mixed = {
        "a": "2026-09-30",
        "b": date(2026, 9, 30),
        "c": Decimal("1.10"),
        "d": time(9),
        "e": {"$date": "2026-09-30"},
    }
    assert column.process_result_value(column.process_bind_param(mixed, DIALECTS[0]), DIALECTS[0]) == mixed


def test_json_keeps_its_characters_readable() -> None:
    """Chinese stays Chinese in the database."""
    assert PlainJson().process_bind_param({"名": [1]}, DIALECTS[0]) == '{"名":[1]}'
