"""A variable's value as a person reads it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from app.queries.directory import Directory
from app.typed_json import StoredFile, Value, YearsMonths
from app.web.dates import day, moment
from app.web.language import gettext as _
from app.web.time_words import spell, spell_months


def shown(value: Value, choices: Mapping[str, str], names: Directory) -> str:
    """``choices`` are the labels of the field's options; ids of organisations and accounts become names."""
    match value:
        case None | "":
            return "—"
        case bool():
            return _("是") if value else _("否")
        case str():
            return choices.get(value) or names.thing(value) or _moment(value)
        case datetime():
            return moment(value)
        case date():
            return day(value)
        case time():
            return f"{value:%H:%M}"
        case timedelta():
            return spell(value)
        case YearsMonths():
            return spell_months(value)
        case StoredFile():
            return value.name
        case list() | tuple():
            return "、".join(shown(item, choices, names) for item in value) or "—"
        case Mapping():
            return "；".join(f"{key}：{shown(item, {}, names)}" for key, item in value.items()) or "—"
    return choices.get(str(value), str(value))


def files_in(value: Value) -> list[StoredFile]:
    """The files of a value that is a file or a list of files; an empty list for anything else."""
    items = value if isinstance(value, list) else [value]
    return list(items) if items and all(isinstance(item, StoredFile) for item in items) else []


def _moment(text: str) -> str:
    """A text that is exactly a zoned date-time is shown as one."""
    if len(text) < 20 or text[10:11] != "T":
        return text
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return text
    return moment(found) if found.tzinfo else text
