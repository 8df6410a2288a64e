"""Recording a paper that an authority issued, from what the authority's own file says."""

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission
from logistics.kernel.errors import InvalidError
from logistics.kernel.surroundings import Clock, Randomness
from logistics.shipments.facts import IssuedPaper, Shipment
from logistics.shipments.service.storing import Command, StoredShipment, change


def with_issued_paper(facts: Shipment, paper: IssuedPaper) -> Shipment:
    """``facts`` with one more issued paper, the last.

    Raises :class:`InvalidError` ``issued.registered`` when one of its kind and number is there.
    """
    if any((held.kind, held.number) == (paper.kind, paper.number) for held in facts.issued_papers):
        raise InvalidError("issued.registered", pointer="/number", number=paper.number or "–")
    return replace(facts, issued_papers=(*facts.issued_papers, paper))


def record_paper(
    session: Session,
    shipment_id: str,
    recorded: Callable[[Shipment], Shipment],
    *,
    expected_version: int | None = None,
    actor: Actor,
    clock: Clock,
    random: Randomness,
) -> StoredShipment:
    """Let ``recorded`` put an issued paper among the present facts; raises as ``change`` does."""
    return change(
        session,
        shipment_id,
        recorded,
        Command(name="shipment.record-paper", actor=actor, clock=clock, random=random),
        permission=Permission.SHIPMENT_WRITE,
        expected_version=expected_version,
    )
