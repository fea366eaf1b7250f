"""What ad-hoc sub-processes offer: work that somebody may start, and sub-processes that somebody may end."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Base
from app.models.columns import Id, Instant, Key, Name, TypedValue
from app.models.instance import ProcessInstance
from app.typed_json import Value

START, END = "start", "end"


class AdHocOffer(Base):
    """An activity that may be started (``kind`` start), or an ad-hoc sub-process that may be ended (``end``).

    A row exists exactly as long as the engine offers it; the id is the engine's, and for an end that of the
    sub-process, which ``ad_hoc_id`` is in any case. ``locals`` are seen before the values of its instance.
    """

    __tablename__ = "ad_hoc_offer"

    id: Mapped[str] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(String(8))
    instance_id: Mapped[str] = mapped_column(ForeignKey("process_instance.id"), index=True)
    definition_id: Mapped[str] = mapped_column(String(320))
    element_id: Mapped[str] = mapped_column(Key)
    ad_hoc_id: Mapped[str] = mapped_column(Id)
    name: Mapped[str] = mapped_column(Name)
    article: Mapped[str | None] = mapped_column(Name)
    locals: Mapped[dict[str, Value]] = mapped_column(TypedValue, default=dict)
    created_at: Mapped[datetime] = mapped_column(Instant)

    instance: Mapped[ProcessInstance] = relationship()
    candidates: Mapped[list["AdHocCandidate"]] = relationship(cascade="all, delete-orphan")

    @property
    def assignee(self) -> str | None:
        """Nobody holds an offer: whoever starts it takes nothing from others."""
        return None

    @property
    def on_behalf_of(self) -> str | None:
        return None


class AdHocCandidate(Base):
    """A post (``kind`` group) or a person (``kind`` user) that may take up the offer; without any, whoever may read the
    case may."""

    __tablename__ = "ad_hoc_candidate"
    __table_args__ = (Index("ix_ad_hoc_candidate_who", "who", "kind"),)

    offer_id: Mapped[str] = mapped_column(ForeignKey("ad_hoc_offer.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(8), primary_key=True)
    who: Mapped[str] = mapped_column(Key, primary_key=True)
