"""What was deployed, when and by whom: the deployment and its resources, byte for byte."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.extensions import Base
from app.models.columns import Blob, Id, Instant, Key, Name, new_id


class Deployment(Base):
    """One act of deployment; its resources came together and are never changed."""

    __tablename__ = "deployment"

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    name: Mapped[str | None] = mapped_column(Name, index=True)
    source: Mapped[str | None] = mapped_column(Name)
    tenant_id: Mapped[str | None] = mapped_column(Key)
    deployed_at: Mapped[datetime] = mapped_column(Instant, index=True)
    deployed_by: Mapped[str] = mapped_column(Key)

    resources: Mapped[list["Resource"]] = relationship(order_by="Resource.name", back_populates="deployment")


class Resource(Base):
    """One file of a deployment."""

    __tablename__ = "resource"
    __table_args__ = (UniqueConstraint("deployment_id", "name"),)

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    deployment_id: Mapped[str] = mapped_column(ForeignKey("deployment.id"), index=True)
    name: Mapped[str] = mapped_column(Name)
    content: Mapped[bytes] = mapped_column(Blob)
    sha256: Mapped[str] = mapped_column(String(64))

    deployment: Mapped[Deployment] = relationship(back_populates="resources")
