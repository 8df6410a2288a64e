"""Writing an issued paper's number and date back to its shipment."""

from dataclasses import replace

from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission
from logistics.kernel.surroundings import Clock, Randomness
from logistics.shipments.facts import OwnPaper, Shipment
from logistics.shipments.service.storing import Command, StoredShipment, change


def write_back_paper_number(
    session: Session,
    shipment_id: str,
    paper: OwnPaper,
    *,
    actor: Actor,
    clock: Clock,
    random: Randomness,
) -> StoredShipment:
    """Let the shipment quote ``paper`` (kind, number, date), in the place of one of its kind.

    Needs ``paper.issue``; raises as ``storing.change`` does, and :class:`InvalidError` for a
    kind that the list of papers does not hold.
    """
    return change(
        session,
        shipment_id,
        lambda facts: with_paper(facts, paper),
        Command(name="shipment.paper_number", actor=actor, clock=clock, random=random),
        permission=Permission.PAPER_ISSUE,
    )


def with_paper(facts: Shipment, paper: OwnPaper) -> Shipment:
    """``facts`` that quote ``paper`` as the only own paper of its kind."""
    others = tuple(held for held in facts.papers if held.kind != paper.kind)
    return replace(facts, papers=(*others, paper))
