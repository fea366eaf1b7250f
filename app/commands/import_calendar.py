"""Import a published holiday notice: its year becomes official, or, where it was already, is corrected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from app import calendar, clock
from app.access import require_role
from app.actor import Actor
from app.calendar import Arrangement, Change
from app.commands.recompute_deadline import Recomputed, recompute_deadline
from app.errors import ChengxuError, Conflict
from app.models import HolidayNotice
from app.store.deadline_reach import deadlines_through
from app.store.history import record
from app.store.national_calendar import forget, national_calendar
from app.store.transaction import transaction


@dataclass(frozen=True, slots=True)
class Imported:
    """``changes`` are the days that now count otherwise than before; deadlines that run through none of them stay as
    they are. ``warnings`` are Chinese sentences; what they warn of was imported all the same. ``recomputed`` are the
    open deadlines that were counted anew, moved or not."""

    year: int
    was: str
    changes: tuple[Change, ...]
    warnings: tuple[str, ...]
    recomputed: tuple[Recomputed, ...] = ()


def import_calendar(content: bytes, file_name: str, *, actor: Actor, replace: bool = False) -> Imported:
    """``replace``: correct a year that is official already. ``was`` is the year's status before.

    Raises ArrangementRefused with every problem of the file, CalendarUnknown for a year before the records or more
    than two after the last published one, Conflict for an official year without ``replace``, Forbidden.

    The open deadlines that the year concerns are recomputed after that, each in a transaction of its own; one that
    cannot be is told in the warnings and stays provisional. Should the service stop meanwhile, importing the notice
    again with ``replace`` goes on where it stopped.
    """
    require_role(actor, "administrator")
    notice = calendar.read_arrangement(content, file_name)
    with transaction() as session:
        _one_import_at_a_time(session)
        before = national_calendar(session).year(notice.year)
        if before.status == "official" and not replace:
            raise Conflict(
                f"{notice.year} 年已有正式公布的安排（{before.source}）。确要以这份通知代替它，请加 --replace。"
            )
        changes = notice.changes(before)
        now = clock.now()
        session.add(
            HolidayNotice(
                number=int(session.scalar(select(func.max(HolidayNotice.number))) or 0) + 1,
                year=notice.year,
                title=notice.title,
                published_on=notice.published_on,
                rest=[day.isoformat() for day in notice.rest],
                work=[day.isoformat() for day in notice.work],
                imported_at=now,
                imported_by=actor.user_id,
            )
        )
        session.flush()
        forget(session)
        days = [change.day.isoformat() for change in changes]
        facts = {"year": notice.year, "title": notice.title, "was": before.status, "changed": days}
        record(session, "calendar.imported", at=now, actor=actor.user_id, data=facts)
        concerned = deadlines_through(session, notice.year, [change.day for change in changes])
    warnings = _warnings(notice, changes)
    recomputed = tuple(_recomputed(concerned, actor, warnings))
    return Imported(notice.year, before.status, changes, tuple(warnings), recomputed)


def _recomputed(deadline_ids: list[str], actor: Actor, warnings: list[str]) -> Iterator[Recomputed]:
    for deadline_id in deadline_ids:
        try:
            found = recompute_deadline(deadline_id, actor=actor)
        except ChengxuError as error:
            warnings.append(f"期限 {deadline_id} 未能重新计算：{error.message}")
        else:
            if found is not None:
                yield found


def _one_import_at_a_time(session: Session) -> None:
    """Imports follow one another, or two would take the same number. SQLite has one writer anyway."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE holiday_notice IN SHARE ROW EXCLUSIVE MODE"))


def _warnings(notice: Arrangement, changes: tuple[Change, ...]) -> list[str]:
    found = []
    today = clock.now().date()
    passed = [change for change in changes if change.day <= today]
    if passed:
        days = "、".join(f"{one.day}（改为{'上班' if one.works_now else '休息'}）" for one in passed)
        found.append(f"以下日子已经过去，可能已用于计算期限：{days}。已办结的期限不会重算，请人工核对。")
    missing = notice.missing_holidays()
    if missing:
        found.append(f"通知里没有这些法定节假日，请核对是否漏写：{'、'.join(map(str, missing))}。")
    return found
