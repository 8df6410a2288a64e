"""Which numbers an event names, and their references under the connection it came through."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from logistics.carriers.events import CarrierEvent, UnitKind
from logistics.carriers.models import CarrierConnection
from logistics.db.insertion import insert_if_absent
from logistics.kernel.ids import new_id
from logistics.kernel.surroundings import Randomness
from logistics.tracking.fold.itinerary import normal_reference
from logistics.tracking.fold.ledger_event import LedgerEvent
from logistics.tracking.kinds import Phase, ReferenceKind
from logistics.tracking.models import TrackedReference
from logistics.tracking.models.reference import NUMBER_LENGTH

_BY_UNIT = {
    UnitKind.CONTAINER: ReferenceKind.CONTAINER,
    UnitKind.BOOKING: ReferenceKind.BOOKING,
    UnitKind.TRANSPORT_DOCUMENT: ReferenceKind.TRANSPORT_DOCUMENT,
    UnitKind.AIR_WAYBILL: ReferenceKind.AIR_WAYBILL,
    UnitKind.POSTAL_ITEM: ReferenceKind.POSTAL_ITEM,
}
_BY_TYPE = {
    "EQ": ReferenceKind.CONTAINER,
    "BKG": ReferenceKind.BOOKING,
    "CBR": ReferenceKind.BOOKING,
    "TRD": ReferenceKind.TRANSPORT_DOCUMENT,
    "AWB": ReferenceKind.AIR_WAYBILL,
    "PARCEL": ReferenceKind.POSTAL_ITEM,
}

Number = tuple[ReferenceKind, str]


def numbers_named(event: CarrierEvent) -> frozenset[Number]:
    """Every number of a kind that can be followed, in upper case."""
    named = [(_BY_TYPE.get(kind), number) for kind, number in event.references]
    if event.unit is not None:
        named.append((_BY_UNIT.get(event.unit.kind), event.unit.number))
    return frozenset(
        (kind, normal_reference(number))
        for kind, number in named
        if kind is not None and 0 < len(normal_reference(number)) <= NUMBER_LENGTH
    )


def by_reference(
    session: Session,
    connection: CarrierConnection,
    entries: Iterable[LedgerEvent],
    *,
    now: datetime,
    random: Randomness,
) -> tuple[dict[str, list[LedgerEvent]], dict[str, TrackedReference]]:
    """The entries under each reference they name, by its id, and the references.

    A number nobody entered gets a reference that is heard but not asked about, so that its
    events wait for the consignment they belong to.
    """
    grouped: dict[Number, list[LedgerEvent]] = defaultdict(list)
    for entry in entries:
        for number in numbers_named(entry.event):
            grouped[number].append(entry)
    references = {
        number: reference_for(session, connection, *number, now=now, random=random)
        for number in sorted(grouped)
    }
    news = {references[number].id: found for number, found in grouped.items()}
    return news, {reference.id: reference for reference in references.values()}


def reference_for(
    session: Session,
    connection: CarrierConnection,
    kind: ReferenceKind,
    number: str,
    *,
    now: datetime,
    random: Randomness,
) -> TrackedReference:
    """The connection's reference of this number, made if it is new; not yet asked about."""
    wanted = select(TrackedReference).where(
        TrackedReference.connection_id == connection.id,
        TrackedReference.kind == kind,
        TrackedReference.number == number,
    )
    found = session.scalars(wanted).one_or_none()
    if found is None:
        values = {
            "organisation_id": connection.organisation_id,
            "connection_id": connection.id,
            "kind": kind.value,
            "number": number,
        }
        insert_if_absent(session, TrackedReference, values | blank_reference(now, random))
        found = session.scalars(wanted).one()
    return found


def blank_reference(now: datetime, random: Randomness) -> dict[str, object]:
    """Columns of a reference nobody asked about yet."""
    return {
        "id": new_id("trk", random),
        "created_at": now,
        "phase": Phase.NO_DATA.value,
        "urgent": False,
        "risk": 0,
        "fence": 0,
        "failures": 0,
        "empties": 0,
        "polls": 0,
        "reread": False,
    }
