"""The notices of an organisation: listed for its people, put aside by one of them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.kernel.errors import NotFoundError
from logistics.kernel.surroundings import Clock
from logistics.notifications.models import Notice

MOST = 200


def notices_of(session: Session, *, actor: Actor) -> tuple[Notice, ...]:
    """Those of the actor's own organisation, the newest first, at most :data:`MOST`."""
    query = select(Notice).where(Notice.organisation_id == actor.organisation_id)
    ordered = query.order_by(Notice.told_at.desc(), Notice.id).limit(MOST)
    return tuple(session.scalars(ordered))


def put_aside(session: Session, notice_id: str, *, actor: Actor, clock: Clock) -> Notice:
    """Note that somebody of the organisation has seen it; the first one counts.

    Raises :class:`NotFoundError` ``notice.unknown``.
    """
    query = select(Notice).where(
        Notice.id == notice_id, Notice.organisation_id == actor.organisation_id
    )
    found = session.scalars(query.with_for_update()).one_or_none()
    if found is None:
        raise NotFoundError("notice.unknown")
    if found.seen_at is None:
        found.seen_at, found.seen_by = clock.now(), actor.user_id
    return found
