from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.api.wire.variable_input import read_variables
from app.api.wire.variable_output import write_variable
from app.errors import BadRequest
from app.typed_json import StoredFile, YearsMonths

PLAIN = (
    some.none()
    | some.booleans()
    | some.integers(-(2**63), 2**63 - 1)
    | some.text(some.characters(exclude_categories=["Cs"], exclude_characters="\0"))
)


def keep(name: str, content: bytes) -> StoredFile:
    return StoredFile("id", name, "text/plain", len(content), content.decode())


def read(given: Any) -> Any:
    return read_variables({"x": given}, keep)["x"]


@given(PLAIN | some.lists(PLAIN) | some.dictionaries(some.text("abc", min_size=1), PLAIN))
def test_what_is_written_is_read_back_the_same(value: Any) -> None:
    """Written with its type, a value survives the wire in both directions."""
    written = json.loads(json.dumps(write_variable(value)))
    assert set(written) == {"type", "value", "valueInfo"}
    assert read(written) == value


@pytest.mark.parametrize(
    ("value", "kind", "wire"),
    [
        (None, "Null", None),
        (True, "Boolean", True),
        (2**31 - 1, "Integer", 2**31 - 1),
        (2**31, "Long", 2**31),
        (Decimal("12.50"), "Double", 12.5),
        ("2026-01-05T09:00:00.000+0800", "String", "2026-01-05T09:00:00.000+0800"),
        (datetime(2026, 1, 5, 1, tzinfo=UTC), "Date", "2026-01-05T09:00:00.000+0800"),
        (date(2026, 1, 5), "Date", "2026-01-05T00:00:00.000+0800"),
        (time(9, 30), "String", "09:30:00"),
        (timedelta(days=1, hours=2, seconds=1.5), "String", "P1DT2H1.5S"),
        (timedelta(0), "String", "PT0S"),
        (YearsMonths(14), "String", "P1Y2M"),
        (-timedelta(minutes=90), "String", "-PT1H30M"),
        ([Decimal("0.5"), date(2026, 1, 5)], "Json", '[0.5,"2026-01-05"]'),
        ({"甲": timedelta(days=1), "乙": YearsMonths(-3)}, "Json", '{"甲":"P1D","乙":"-P3M"}'),
    ],
)
def test_every_kind_of_value_has_one_type_on_the_wire(value: Any, kind: str, wire: Any) -> None:
    """Type names and spellings are the dialect's."""
    written = write_variable(value)
    assert (written["type"], written["value"]) == (kind, wire)
    assert type(written["value"]) is type(wire)


def test_a_file_is_written_without_its_content() -> None:
    """Its name and media type stand in valueInfo."""
    written = write_variable(StoredFile("id", "甲.pdf", "application/pdf", 3, "0"))
    assert written == {
        "type": "File",
        "value": None,
        "valueInfo": {"filename": "甲.pdf", "mimetype": "application/pdf"},
    }


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ({"value": 1, "type": None, "valueInfo": None}, 1),
        ({"value": 1}, 1),
        ({"value": "2026-01-05"}, "2026-01-05"),
        ({"value": 1, "type": "integer"}, 1),
        ({"value": 1, "type": "DOUBLE"}, Decimal(1)),
        ({"value": Decimal("0.1"), "type": "Double"}, Decimal("0.1")),
        ({"value": '{"a": 0.1}', "type": "json"}, {"a": Decimal("0.1")}),
        ({"value": "[1]", "type": "Object", "valueInfo": {"serializationDataFormat": "application/json"}}, [1]),
        ({"value": None, "type": "Date"}, None),
        ({"value": None, "type": "File"}, None),
        ({"value": {"a": [1]}}, {"a": [1]}),
        ({"value": "2026-01-05T09:00:00.000+0800", "type": "date"}, datetime(2026, 1, 5, 1, tzinfo=UTC)),
    ],
)
def test_what_real_clients_send_is_understood(given: Any, value: Any) -> None:
    """Types in any case, null, or missing; a string without a type stays a string."""
    found = read(given)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    "given",
    [
        1,
        None,
        [],
        {"value": 1, "type": "String"},
        {"value": "1", "type": "Integer"},
        {"value": True, "type": "Integer"},
        {"value": True, "type": "Double"},
        {"value": Decimal("1.5"), "type": "Integer"},
        {"value": 2**31, "type": "Integer"},
        {"value": 2**63},
        {"value": 1, "type": "Boolean"},
        {"value": "x", "type": "Null"},
        {"value": {}, "type": "Json"},
        {"value": "{", "type": "Json"},
        {"value": '"\\u0000"', "type": "Json"},
        {
            "value": "rO0=",
            "type": "Object",
            "valueInfo": {"serializationDataFormat": "application/x-java-serialized-object"},
        },
        {"value": "yesterday", "type": "Date"},
        {"value": "2026-01-05", "type": "Date"},
        {"value": "aa", "type": "Bytes"},
        {"value": None, "type": "Bytes"},
        {"value": 1, "type": 7},
        {"value": 1, "valueInfo": []},
        {"value": "YQ==", "type": "File"},
        {"value": "!", "type": "File", "valueInfo": {"filename": "a.txt"}},
        {"value": 5, "type": "File", "valueInfo": {"filename": "a.txt"}},
    ],
)
def test_an_ill_typed_variable_is_refused(given: Any) -> None:
    """A refusal that names the variable, never a value of another type."""
    with pytest.raises(BadRequest):
        read(given)


def test_a_file_comes_as_base64_and_is_kept_only_with_well_formed_company() -> None:
    """A request that is refused leaves no file behind."""
    file = {"value": "5 L2g\n5aW9", "type": "File", "valueInfo": {"filename": "你.txt", "mimetype": "text/plain"}}
    assert read(file) == StoredFile("id", "你.txt", "text/plain", 6, "你好")
    kept: list[str] = []

    def note(name: str, content: bytes) -> StoredFile:
        kept.append(name)
        return keep(name, content)

    with pytest.raises(BadRequest):
        read_variables({"a": file, "b": {"value": 1, "type": "String"}}, note)
    assert kept == []
