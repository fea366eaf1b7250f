from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from app import forms
from app.api.engine_rest.form_values import fit
from app.clock import LEGAL_ZONE
from app.store.definitions import LoadedForm
from app.typed_json import StoredFile

SCHEMA = b"""{"type": "default", "id": "all", "schemaVersion": 16, "components": [
  {"type": "textfield", "id": "1", "key": "text", "label": "a"},
  {"type": "datetime", "subtype": "date", "id": "2", "key": "day", "dateLabel": "b"},
  {"type": "datetime", "subtype": "datetime", "id": "3", "key": "moment", "dateLabel": "c"},
  {"type": "datetime", "subtype": "time", "id": "4", "key": "clock", "timeLabel": "d"},
  {"type": "filepicker", "id": "5", "key": "files", "label": "e"}
]}"""
FORM = LoadedForm("all", forms.parse(SCHEMA, "all.form"), {})
FILE = StoredFile("id", "a.pdf", "application/pdf", 1, "0")


@pytest.mark.parametrize(
    ("key", "given", "value"),
    [
        ("text", "2026-01-05", "2026-01-05"),
        ("day", "2026-01-05", date(2026, 1, 5)),
        ("day", datetime(2026, 1, 4, 16, tzinfo=UTC), date(2026, 1, 5)),
        ("day", datetime(2026, 1, 5, 9, tzinfo=LEGAL_ZONE), datetime(2026, 1, 5, 9, tzinfo=LEGAL_ZONE)),
        ("day", "soon", "soon"),
        ("moment", "2026-01-05T09:00:00.000+0800", datetime(2026, 1, 5, 1, tzinfo=UTC)),
        ("moment", "2026-01-05T09:00", datetime(2026, 1, 5, 1, tzinfo=UTC)),
        ("moment", "2026-01-05", "2026-01-05"),
        ("moment", "soon", "soon"),
        ("clock", "16:20", time(16, 20)),
        ("clock", "00:00", time(0, 0)),
        ("clock", "late", "late"),
        ("files", FILE, [FILE]),
        ("files", [FILE], [FILE]),
        ("other", "2026-01-05", "2026-01-05"),
    ],
)
def test_a_value_is_fitted_to_its_field(key: str, given: Any, value: Any) -> None:
    """Only where the field's type asks for it; what does not fit stays for the form to refuse."""
    found = fit({key: given}, FORM)[key]
    assert found == value
    assert type(found) is type(value)


def test_without_a_form_nothing_changes() -> None:
    """A string without a type stays a string."""
    assert fit({"day": "2026-01-05"}, None) == {"day": "2026-01-05"}
