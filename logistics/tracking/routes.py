"""The booked route of a consignment, as the fold wants it, from the shipment's own facts."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from logistics.carriers.events import Unit, UnitKind
from logistics.reference.places import places
from logistics.shipments.facts import Consignment, Shipment, TransportDocumentKind
from logistics.shipments.facts.journey import main_legs
from logistics.shipments.facts.parties import Role
from logistics.shipments.facts.transport import DocumentLevel
from logistics.shipments.models import ConsignmentRow, ShipmentRow
from logistics.shipments.queries import containers_of, facts_of
from logistics.tracking.fold.itinerary import BookedPlace, Itinerary, normal_reference
from logistics.tracking.kinds import ReferenceKind
from logistics.tracking.models import ConsignmentLink, TrackedReference

_BOOKING = frozenset({TransportDocumentKind.BOOKING})
_OF_LADING = frozenset({TransportDocumentKind.BILL_OF_LADING, TransportDocumentKind.SEA_WAYBILL})
_AT_DEPARTURE = frozenset("EF")
"""First letters of the Incoterms rules under which the seller delivers before main carriage."""


def itinerary_of(session: Session, row: ConsignmentRow, shipment: ShipmentRow) -> Itinerary:
    """The route and units of ``row``; System scope, since it reads who follows what."""
    facts = facts_of(shipment)
    part = next(part for part in facts.consignments if part.id == row.local_id)
    followed = _followed(session, row)
    return Itinerary(
        receipt=_receipt(facts, part, row),
        loading=booked_place(facts, row.pol_place),
        discharge=booked_place(facts, row.pod_place),
        delivery=_delivery(facts, part, row),
        units=frozenset(
            Unit(UnitKind.CONTAINER, number)
            for number in _containers(session, row) | followed[ReferenceKind.CONTAINER]
        ),
        bookings=_numbers(part, _BOOKING) | followed[ReferenceKind.BOOKING],
        documents=_numbers(part, _OF_LADING, DocumentLevel.MASTER)
        | followed[ReferenceKind.TRANSPORT_DOCUMENT],
        house_documents=_numbers(part, _OF_LADING),
        ends_at_port=_ends_at_port(facts, part),
    )


def _numbers(
    part: Consignment, kinds: frozenset[TransportDocumentKind], level: DocumentLevel | None = None
) -> frozenset[str]:
    return frozenset(
        normal_reference(document.number)
        for document in part.documents
        if document.number and document.kind in kinds and level in {None, document.level}
    )


def _ends_at_port(facts: Shipment, part: Consignment) -> bool:
    """Whether the goods are the buyer's matter from the port or airport of discharge on.

    So they are where no leg is booked beyond it and the terms name that very place, or name
    a place on the seller's side of the main carriage (groups E and F).
    """
    legs, terms = main_legs(part), facts.terms
    if not legs or terms.incoterm is None or part.legs[-1] is not legs[-1]:
        return False
    at_departure = terms.incoterm[0] in _AT_DEPARTURE
    return at_departure or terms.named_place == legs[-1].to_place


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


def _containers(session: Session, row: ConsignmentRow) -> set[str]:
    """Numbers the shipment names."""
    return {box.number for box in containers_of(session, row.id) if box.number}


def _followed(session: Session, row: ConsignmentRow) -> dict[ReferenceKind, set[str]]:
    """Numbers that are followed for the consignment, by their kind."""
    rows = session.execute(
        select(TrackedReference.kind, TrackedReference.number)
        .join(ConsignmentLink, ConsignmentLink.reference_id == TrackedReference.id)
        .where(
            ConsignmentLink.consignment_id == row.id,
            ConsignmentLink.ended_at.is_(None),
        )
    )
    found: dict[ReferenceKind, set[str]] = {kind: set() for kind in ReferenceKind}
    for kind, number in rows:
        found[ReferenceKind(kind)].add(number)
    return found
