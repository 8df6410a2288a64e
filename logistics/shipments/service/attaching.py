"""Attaching a number to a consignment, before the carrier speaks or after."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission
from logistics.kernel.codes import AirWaybillNumber, ContainerNumber, PostalItemNumber
from logistics.kernel.errors import InvalidError
from logistics.kernel.surroundings import Clock, Randomness
from logistics.kernel.text import normal_text
from logistics.shipments.facts import (
    Consignment,
    DocumentLevel,
    Shipment,
    TransportDocument,
    TransportDocumentKind,
)
from logistics.shipments.facts.attached import with_container, with_document
from logistics.shipments.queries import consignment
from logistics.shipments.service.storing import Command, StoredShipment, change

CONTAINER = "container"
ATTACHABLE = (CONTAINER, *(kind.value for kind in TransportDocumentKind))
"""Kinds of number that can be attached to a consignment."""

_CHECKED: dict[str, Callable[[str], str]] = {
    TransportDocumentKind.AIR_WAYBILL.value: AirWaybillNumber,
    TransportDocumentKind.POSTAL_ITEM.value: PostalItemNumber,
}


@dataclass(frozen=True, slots=True)
class AttachedNumber:
    """A number by kind (one of :data:`ATTACHABLE`), as a person typed it."""

    kind: str
    number: str
    level: DocumentLevel | None = None


def attach_number(
    session: Session,
    consignment_id: str,
    attached: AttachedNumber,
    *,
    actor: Actor,
    clock: Clock,
    random: Randomness,
) -> StoredShipment:
    """Let the consignment name the number; once is enough, a repeat changes nothing.

    A container number goes to the first container that has none, else to a further one. Needs
    ``track.attach``. Raises :class:`InvalidError` ``attach.kind``, ``attach.number`` or a
    wrong check digit, and what ``storing.change`` raises.
    """
    if attached.kind not in ATTACHABLE:
        known = ", ".join(ATTACHABLE)
        raise InvalidError("attach.kind", pointer="/kind", given=attached.kind[:64], known=known)
    if attached.kind == CONTAINER:
        container = ContainerNumber(attached.number)
        command = Command(name="shipment.attach", actor=actor, clock=clock, random=random)
        return _attach(
            session,
            consignment_id,
            lambda facts, part: with_container(facts, part, container),
            command,
        )
    number = _CHECKED.get(attached.kind, _tidy)(attached.number)
    document = TransportDocument(
        kind=TransportDocumentKind(attached.kind), level=attached.level, number=number
    )
    return attach_document(
        session, consignment_id, document, actor=actor, clock=clock, random=random
    )


def attach_document(
    session: Session,
    consignment_id: str,
    document: TransportDocument,
    *,
    actor: Actor,
    clock: Clock,
    random: Randomness,
) -> StoredShipment:
    """Let the consignment hold the booking or paper of carriage; as :func:`attach_number`.

    It completes the document of the same kind, level and number, else the one of its kind
    and level that has no number yet; what that one already says stays.
    """
    return _attach(
        session,
        consignment_id,
        lambda facts, part: with_document(facts, part, document),
        Command(name="shipment.attach", actor=actor, clock=clock, random=random),
    )


def _attach(
    session: Session,
    consignment_id: str,
    attached: Callable[[Shipment, Consignment], Shipment],
    command: Command,
) -> StoredShipment:
    row = consignment(session, consignment_id)

    def changed(facts: Shipment) -> Shipment:
        part = next(part for part in facts.consignments if part.id == row.local_id)
        return attached(facts, part)

    return change(session, row.shipment_id, changed, command, permission=Permission.TRACK_ATTACH)


def _tidy(number: str) -> str:
    tidy = normal_text(number, pointer="/number")
    if not tidy:
        raise InvalidError("attach.number", pointer="/number")
    return tidy
