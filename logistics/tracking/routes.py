"""The booked route of a consignment, as the fold wants it, from the shipment's own facts."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from logistics.carriers.events import Unit, UnitKind
from logistics.reference.places import places
from logistics.shipments.facts import Consignment, Shipment
from logistics.shipments.facts.parties import Role
from logistics.shipments.models import ConsignmentRow, ShipmentRow
from logistics.shipments.queries import containers_of, facts_of
from logistics.tracking.fold.itinerary import BookedPlace, Itinerary
from logistics.tracking.kinds import ReferenceKind
from logistics.tracking.models import ConsignmentLink, TrackedReference


def itinerary_of(session: Session, row: ConsignmentRow, shipment: ShipmentRow) -> Itinerary:
    """The route and units of ``row``; System scope, since it reads who follows what."""
    facts = facts_of(shipment)
    part = next(part for part in facts.consignments if part.id == row.local_id)
    return Itinerary(
        receipt=_receipt(facts, part, row),
        loading=booked_place(facts, row.pol_place),
        discharge=booked_place(facts, row.pod_place),
        delivery=_delivery(facts, part, row),
        units=frozenset(Unit(UnitKind.CONTAINER, number) for number in _containers(session, row)),
    )


def booked_place(facts: Shipment, place_id: str | None) -> BookedPlace | None:
    """A place of the shipment's own, else of the reference list; ``None`` for none."""
    own = next((place for place in facts.places if place.id == place_id), None)
    if own is not None:
        return BookedPlace(unlocode=own.unlocode, name=own.name, country=own.country)
    listed = places().get(place_id or "")
    if listed is None:
        return None
    return BookedPlace(unlocode=listed.unlocode, name=listed.name, country=listed.country)


def _receipt(facts: Shipment, part: Consignment, row: ConsignmentRow) -> BookedPlace | None:
    first = part.legs[0].from_place if part.legs else None
    if first is not None and first != row.pol_place:
        return booked_place(facts, first)
    return _country_of(facts, Role.EXPORTER, Role.SELLER) or booked_place(facts, first)


def _delivery(facts: Shipment, part: Consignment, row: ConsignmentRow) -> BookedPlace | None:
    last = part.legs[-1].to_place if part.legs else None
    if last is not None and last != row.pod_place:
        return booked_place(facts, last)
    return _country_of(facts, Role.CONSIGNEE, Role.BUYER) or booked_place(facts, last)


def _country_of(facts: Shipment, *roles: Role) -> BookedPlace | None:
    """Where no leg reaches the door, the country of the one who stands behind it."""
    for role in roles:
        party = facts.party(role)
        if party and party.address and party.address.country:
            return BookedPlace(country=party.address.country)
    return None


def _containers(session: Session, row: ConsignmentRow) -> Iterable[str]:
    """Numbers the shipment names, and those that are followed for it."""
    followed = (
        select(TrackedReference.number)
        .join(ConsignmentLink, ConsignmentLink.reference_id == TrackedReference.id)
        .where(
            ConsignmentLink.consignment_id == row.id,
            ConsignmentLink.ended_at.is_(None),
            TrackedReference.kind == ReferenceKind.CONTAINER,
        )
    )
    named = (container.number for container in containers_of(session, row.id))
    return {*(number for number in named if number), *session.scalars(followed)}
