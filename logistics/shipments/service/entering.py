"""Entering a shipment, and entering it again with changes."""

from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission
from logistics.kernel.surroundings import Clock, Randomness
from logistics.shipments.facts import Shipment
from logistics.shipments.service.storing import Command, StoredShipment, change, store_new


def create_shipment(
    session: Session,
    facts: Shipment,
    *,
    actor: Actor,
    owner: str,
    clock: Clock,
    random: Randomness,
) -> StoredShipment:
    """A new draft of the organisation ``owner``, which may be one that mandates the actor's.

    The draft may be as empty as it likes. Raises :class:`NotFoundError` or
    :class:`RefusedError` unless the actor may write shipments of ``owner``.
    """
    actor.require(Permission.SHIPMENT_WRITE, owner)
    command = Command(name="shipment.create", actor=actor, clock=clock, random=random)
    return store_new(session, facts, command, owner=owner)


def replace_shipment(
    session: Session,
    shipment_id: str,
    facts: Shipment,
    *,
    expected_version: int,
    actor: Actor,
    clock: Clock,
    random: Randomness,
) -> StoredShipment:
    """Put ``facts`` in the place of the present ones; raises as ``storing.change`` does.

    Papers issued from the former facts stay as they were issued: a correction of those is a
    new paper.
    """
    return change(
        session,
        shipment_id,
        lambda _: facts,
        Command(name="shipment.replace", actor=actor, clock=clock, random=random),
        permission=Permission.SHIPMENT_WRITE,
        expected_version=expected_version,
    )
