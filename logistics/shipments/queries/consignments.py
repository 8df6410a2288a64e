"""Consignments, what they carry, and their present times laid over the facts."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from logistics.db.offsets import at_offset
from logistics.kernel.errors import NotFoundError
from logistics.kernel.ids import is_id
from logistics.shipments.facts import Shipment, Times
from logistics.shipments.facts.numbers import normal_number
from logistics.shipments.facts.progress import MainTimes, with_progress
from logistics.shipments.models import (
    ConsignmentRow,
    ContainerRow,
    ShipmentReferenceRow,
    ShipmentRow,
    TransportDocumentRow,
)
from logistics.shipments.queries.shipments import facts_of


def consignment(session: Session, consignment_id: str) -> ConsignmentRow:
    """The consignment; ``consignment.unknown`` when absent or out of sight."""
    row = None
    if is_id(consignment_id):
        query = select(ConsignmentRow).where(ConsignmentRow.id == consignment_id)
        row = session.scalars(query).one_or_none()
    if row is None:
        raise NotFoundError("consignment.unknown")
    return row


def consignments_of(session: Session, shipment_id: str) -> tuple[ConsignmentRow, ...]:
    """The consignments of a shipment in the order of the file."""
    query = select(ConsignmentRow).where(ConsignmentRow.shipment_id == shipment_id)
    return tuple(session.scalars(query.order_by(ConsignmentRow.position)))


def consignments_of_many(
    session: Session, shipment_ids: Collection[str]
) -> Mapping[str, Sequence[ConsignmentRow]]:
    """The consignments of several shipments by shipment, each in the order of its file."""
    found: dict[str, list[ConsignmentRow]] = {one: [] for one in shipment_ids}
    query = select(ConsignmentRow).where(ConsignmentRow.shipment_id.in_(shipment_ids))
    for row in session.scalars(query.order_by(ConsignmentRow.shipment_id, ConsignmentRow.position)):
        found[row.shipment_id].append(row)
    return found


def containers_of(session: Session, consignment_id: str) -> tuple[ContainerRow, ...]:
    """The containers of a consignment in the order of the file."""
    query = select(ContainerRow).where(ContainerRow.consignment_id == consignment_id)
    return tuple(session.scalars(query.order_by(ContainerRow.position)))


def documents_of(session: Session, consignment_id: str) -> tuple[TransportDocumentRow, ...]:
    """The transport documents of a consignment in the order of the file."""
    query = select(TransportDocumentRow).where(
        TransportDocumentRow.consignment_id == consignment_id
    )
    return tuple(session.scalars(query.order_by(TransportDocumentRow.position)))


def consignments_naming(
    session: Session, number: str, *, kinds: Collection[str] | None = None
) -> tuple[ConsignmentRow, ...]:
    """Consignments within sight that name ``number`` (blanks, dashes and case aside).

    ``kinds`` narrows to kinds of number (``container``, ``booking`` …). Ordered by id.
    """
    named = select(ShipmentReferenceRow.consignment_id).where(
        ShipmentReferenceRow.normal == normal_number(number),
        ShipmentReferenceRow.consignment_id.is_not(None),
    )
    if kinds is not None:
        named = named.where(ShipmentReferenceRow.kind.in_([str(kind) for kind in kinds]))
    query = select(ConsignmentRow).where(ConsignmentRow.id.in_(named))
    return tuple(session.scalars(query.order_by(ConsignmentRow.id)))


def current_facts(session: Session, row: ShipmentRow) -> Shipment:
    """The facts with the times of the main carriage as the progress service last wrote them.

    What checks judge by: where a consignment's columns hold a time, it replaces the entered
    one of the same certainty.
    """
    return facts_at_present(row, consignments_of(session, row.id))


def facts_at_present(row: ShipmentRow, parts: Iterable[ConsignmentRow]) -> Shipment:
    """As :func:`current_facts`, for one who has read the shipment's consignments already."""
    return with_progress(facts_of(row), {part.local_id: _main_times(part) for part in parts})


def _main_times(row: ConsignmentRow) -> MainTimes:
    return MainTimes(
        planned=Times(
            departure=_at(row.planned_departure, row.planned_departure_offset),
            arrival=_at(row.planned_arrival, row.planned_arrival_offset),
        ),
        estimated=Times(
            departure=_at(row.estimated_departure, row.estimated_departure_offset),
            arrival=_at(row.estimated_arrival, row.estimated_arrival_offset),
        ),
        actual=Times(
            departure=_at(row.actual_departure, row.actual_departure_offset),
            arrival=_at(row.actual_arrival, row.actual_arrival_offset),
        ),
    )


def _at(moment: datetime | None, offset: int | None) -> datetime | None:
    return None if moment is None else at_offset(moment, offset)
