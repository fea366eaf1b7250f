"""The holiday notices that were imported; they prevail over what the installed package knows of a year."""

from datetime import date, datetime

from sqlalchemy import Date, Integer
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base
from app.models.columns import Id, Instant, Key, Name, PlainJson, new_id


class HolidayNotice(Base):
    """One imported notice, never changed: of two for a year the one with the higher number counts.

    ``rest`` and ``work`` are days as ISO text. The id of the newest row tells whether a calendar in memory is stale.
    """

    __tablename__ = "holiday_notice"

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    number: Mapped[int] = mapped_column(Integer, unique=True)
    year: Mapped[int] = mapped_column(Integer)
    title: Mapped[str] = mapped_column(Name)
    published_on: Mapped[date] = mapped_column(Date)
    rest: Mapped[list[str]] = mapped_column(PlainJson)
    work: Mapped[list[str]] = mapped_column(PlainJson)
    imported_at: Mapped[datetime] = mapped_column(Instant)
    imported_by: Mapped[str] = mapped_column(Key)
