"""What may start a period: an instant, a day, or a text of either."""

from __future__ import annotations

from datetime import date, datetime

from app.calendar.errors import StartUnfit
from app.clock import LEGAL_ZONE
from app.feel.temporal import read_date, read_datetime
from app.typed_json import Value

Start = datetime | date
"""An aware instant, or a whole day."""


def read_start(value: Value) -> Start:
    """An aware instant in the legal zone, or a day; texts are read as ISO 8601. Raises StartUnfit."""
    if isinstance(value, str):
        text = value.strip()
        found = read_date(text) or read_datetime(text)
        if found is None:
            raise StartUnfit(f"“{text[:40]}”不是日期或日期时间，不能作为期限的起算时间。")
        value = found
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=LEGAL_ZONE)).astimezone(LEGAL_ZONE)
    if isinstance(value, date):
        return value
    raise StartUnfit("没有期限的起算时间。" if value is None else "期限的起算时间必须是日期或日期时间。")


def day_of(start: Start) -> date:
    """The legal day on which the start falls."""
    return start.astimezone(LEGAL_ZONE).date() if isinstance(start, datetime) else start
