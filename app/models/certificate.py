"""Certificates of people: who may enforce (行政执法证), who may supervise enforcement (行政执法监督证)."""

from datetime import date

from sqlalchemy import Date, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Base
from app.models.columns import Id, Key, Name, new_id
from app.models.organisation import User

KINDS = {"enforcement": "行政执法证", "supervision": "行政执法监督证"}
"""The kinds by id, with the name that people know."""


class Certificate(Base):
    """``valid_from`` and ``valid_until`` are legal days, both inclusive; from ``revoked_on`` on it counts no more."""

    __tablename__ = "certificate"
    __table_args__ = (
        Index("ix_certificate_user", "user_id", "kind"),
        Index("ix_certificate_number", "kind", "number"),
    )

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    user_id: Mapped[str] = mapped_column(ForeignKey("user_account.id"))
    kind: Mapped[str] = mapped_column(String(16))
    number: Mapped[str] = mapped_column(Key)
    issuer: Mapped[str | None] = mapped_column(Name)
    valid_from: Mapped[date] = mapped_column(Date)
    valid_until: Mapped[date] = mapped_column(Date)
    revoked_on: Mapped[date | None] = mapped_column(Date)

    user: Mapped[User] = relationship()

    def valid_on(self, day: date) -> bool:
        if self.revoked_on is not None and day >= self.revoked_on:
            return False
        return self.valid_from <= day <= self.valid_until
