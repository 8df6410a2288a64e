"""Which steps of the library's schema were taken: it keeps no account of that itself."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from logistics.db.base import Base, Inner
from logistics.db.types import CodeText, UtcDateTime


class QueueStep(Inner, Base):
    """One step of the library's own schema, and when it was taken (machine's clock)."""

    __tablename__ = "queue_step"

    name: Mapped[str] = mapped_column(CodeText(120), primary_key=True)
    taken_at: Mapped[datetime] = mapped_column(UtcDateTime)
