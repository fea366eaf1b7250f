"""Files given with forms: their facts; the bytes lie under the data folder, outside the web root."""

from datetime import datetime

from sqlalchemy import ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.extensions import Base
from app.models.columns import Id, Instant, Key, Name, new_id


class FileRecord(Base):
    """One uploaded file. Until a submission names it, only its uploader may use it; then it belongs to the case."""

    __tablename__ = "stored_file"

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(Name)
    media_type: Mapped[str] = mapped_column(String(255))
    size: Mapped[int] = mapped_column(Integer)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    uploaded_by: Mapped[str] = mapped_column(Key)
    uploaded_at: Mapped[datetime] = mapped_column(Instant)
    instance_id: Mapped[str | None] = mapped_column(ForeignKey("process_instance.id"), index=True)
