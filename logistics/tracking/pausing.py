"""Not asking about a number for a while, and asking again."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission
from logistics.db.audit import Deed, record
from logistics.kernel.errors import NotFoundError
from logistics.kernel.ids import is_id
from logistics.kernel.surroundings import Clock
from logistics.tracking.following import consignment_in_sight
from logistics.tracking.ingest import lock_reference
from logistics.tracking.models import ConsignmentLink, TrackedReference


def pause_number(session: Session, reference_id: str, *, actor: Actor, clock: Clock) -> None:
    """Do not ask about the number until resumed; what is pushed still counts. System scope.

    Who may is the holder of ``track.attach`` in the connection's organisation, since others may
    follow the same number. Raises :class:`NotFoundError` ``track.reference`` out of sight.
    """
    _switch(session, reference_id, pauses=True, actor=actor, clock=clock)


def resume_number(session: Session, reference_id: str, *, actor: Actor, clock: Clock) -> None:
    """Ask again, at once where it fell due meanwhile. As :func:`pause_number`."""
    _switch(session, reference_id, pauses=False, actor=actor, clock=clock)


def numbers_to_switch(session: Session, consignment_id: str, *, actor: Actor) -> Sequence[str]:
    """Ids of the numbers a consignment follows through connections in the actor's sight.

    System scope. Raises :class:`NotFoundError` ``consignment.unknown``.
    """
    row = consignment_in_sight(session, consignment_id, actor)
    return session.scalars(
        select(TrackedReference.id)
        .join(ConsignmentLink, ConsignmentLink.reference_id == TrackedReference.id)
        .where(
            ConsignmentLink.consignment_id == row.id,
            ConsignmentLink.ended_at.is_(None),
            TrackedReference.connection_id.is_not(None),
            TrackedReference.organisation_id.in_(sorted(actor.visible_organisations)),
        )
        .order_by(TrackedReference.id)
    ).all()


def _switch(
    session: Session,
    reference_id: str,
    *,
    pauses: bool,
    actor: Actor,
    clock: Clock,
) -> None:
    found = session.get(TrackedReference, reference_id) if is_id(reference_id) else None
    if (
        found is None
        or found.connection_id is None
        or found.organisation_id not in actor.visible_organisations
    ):
        raise NotFoundError("track.reference")
    actor.require(Permission.TRACK_ATTACH, found.organisation_id)
    reference = lock_reference(session, found.id)
    if (reference.paused_at is not None) is pauses:
        return
    now = clock.now()
    reference.paused_at = now if pauses else None
    deed = Deed(
        command="track.pause" if pauses else "track.resume",
        organisation_id=reference.organisation_id,
        subject_kind="number",
        subject_id=reference.id,
        before={"paused": not pauses},
        after={"paused": pauses},
        detail={"kind": reference.kind, "number": reference.number},
    )
    record(session, actor, deed, at=now)
