"""The end of a paper: voided with a reason, or a reservation that came to nothing."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission
from logistics.db.audit import Acting, Doer, record
from logistics.docs.registry.holders import tell_holders
from logistics.docs.registry.models import REASON_LENGTH, Paper
from logistics.docs.registry.papers import paper, paper_for_change
from logistics.docs.registry.reserving import deed
from logistics.docs.registry.states import PaperState
from logistics.kernel.errors import ConflictError, InvalidError
from logistics.kernel.surroundings import Clock, Randomness
from logistics.kernel.text import normal_text
from logistics.shipments.queries import shipment_for_change

LONGEST_RESERVATION = timedelta(minutes=10)
"""A reservation that lasts longer belongs to a process that died."""

_BATCH = 200


def void_paper(
    session: Session,
    paper_id: str,
    reason: str,
    *,
    actor: Actor,
    clock: Clock,
    random: Randomness,
) -> Paper:
    """Take an issued paper back; its number stays used and its bytes stay readable.

    Whoever holds it is told once.

    Raises :class:`InvalidError` ``paper.reason``, :class:`NotFoundError`,
    :class:`RefusedError`, and :class:`ConflictError` ``paper.not_standing``.
    """
    told = normal_text(reason, pointer="/reason", limit=REASON_LENGTH)
    if not told:
        raise InvalidError("paper.reason", pointer="/reason")
    seen = paper(session, paper_id)
    actor.require(Permission.PAPER_VOID, seen.organisation_id)
    shipment_for_change(session, seen.shipment_id)
    found = paper_for_change(session, paper_id)
    if found.state != PaperState.ISSUED:
        raise ConflictError("paper.not_standing")
    found.state, found.reason, found.closed_at = PaperState.VOID, told, clock.now()
    record(session, actor, deed("paper.void", found), at=found.closed_at)
    tell_holders(session, found, at=found.closed_at, random=random)
    return found


def cancel_reservation(
    session: Session, paper_id: str, reason: str, *, who: Acting, clock: Clock
) -> None:
    """Let the reserved row explain its gap; its request key may be used again."""
    found = paper_for_change(session, paper_id)
    if found.state != PaperState.RESERVED:
        return
    found.state, found.reason, found.closed_at = PaperState.CANCELLED, reason, clock.now()
    found.request_key = None
    record(session, who, deed("paper.cancel", found), at=found.closed_at)


def sweep_reservations(
    session: Session, *, clock: Clock, lasting: timedelta = LONGEST_RESERVATION
) -> int:
    """Cancel reservations older than ``lasting``; returns how many. System scope."""
    stale = session.scalars(
        select(Paper.id)
        .where(
            Paper.state == PaperState.RESERVED,
            Paper.reserved_at <= clock.now() - lasting,
        )
        .limit(_BATCH)
    ).all()
    for paper_id in stale:
        cancel_reservation(session, paper_id, "not finished", who=Doer("sweeper"), clock=clock)
    return len(stale)
