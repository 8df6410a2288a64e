"""Signs of life of processes that answer nobody: when each was last seen at work."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Mapped, Session, mapped_column

from logistics.db.base import Base, Inner
from logistics.db.insertion import insert_if_absent
from logistics.db.types import CodeText, UtcDateTime
from logistics.kernel.errors import EnvironmentFaultError


class Heartbeat(Inner, Base):
    """One part of the software and when it last told that it works (machine's clock)."""

    __tablename__ = "heartbeat"

    part: Mapped[str] = mapped_column(CodeText(40), primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


def beat(session: Session, part: str, *, now: datetime) -> None:
    """Tell that ``part`` is at work; System scope."""
    if insert_if_absent(session, Heartbeat, {"part": part, "at": now}):
        return
    session.get_one(Heartbeat, part, with_for_update=True).at = now


def assert_beating(session: Session, part: str, *, now: datetime, limit: timedelta) -> None:
    """Raise :class:`EnvironmentFaultError` ``heartbeat.silent`` when silent for ``limit``.

    System scope; a part that never told anything is silent.
    """
    found = session.get(Heartbeat, part)
    if found is None or now - found.at > limit:
        raise EnvironmentFaultError("heartbeat.silent", part=part)
