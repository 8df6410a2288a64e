"""Shipments one by one and in lists."""

from collections.abc import Collection

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from logistics.kernel.errors import InvalidError, NotFoundError
from logistics.kernel.ids import is_id
from logistics.kernel.instants import format_instant, parse_instant
from logistics.kernel.text import normal_text
from logistics.shipments.facts import Shipment
from logistics.shipments.lifecycle import Lifecycle
from logistics.shipments.models import IssuedPaperRow, ShipmentLineRow, ShipmentRow
from logistics.shipments.paging import USUAL, Page, key_of, page_of, require_limit
from logistics.shipments.wire import load

_LONGEST_FILTER = 200


def shipment(session: Session, shipment_id: str) -> ShipmentRow:
    """The shipment; :class:`NotFoundError` ``shipment.unknown`` when absent or out of sight."""
    return _one(session, shipment_id, select(ShipmentRow))


def shipment_for_change(session: Session, shipment_id: str) -> ShipmentRow:
    """As :func:`shipment`, locked until the unit ends and fresh from the database.

    The lock to take before any of the shipment's children.
    """
    locked = select(ShipmentRow).with_for_update().execution_options(populate_existing=True)
    return _one(session, shipment_id, locked)


def _one(session: Session, shipment_id: str, query: Select[ShipmentRow]) -> ShipmentRow:
    row = None
    if is_id(shipment_id):
        row = session.scalars(query.where(ShipmentRow.id == shipment_id)).one_or_none()
    if row is None:
        raise NotFoundError("shipment.unknown")
    return row


def facts_of(row: ShipmentRow) -> Shipment:
    """The facts as last entered."""
    return load(row.document)


def lines_of(session: Session, shipment_id: str) -> tuple[ShipmentLineRow, ...]:
    """The lines in the order of the file."""
    query = select(ShipmentLineRow).where(ShipmentLineRow.shipment_id == shipment_id)
    return tuple(session.scalars(query.order_by(ShipmentLineRow.position)))


def issued_papers_of(session: Session, shipment_id: str) -> tuple[IssuedPaperRow, ...]:
    """The registered papers of others in the order of the file."""
    query = select(IssuedPaperRow).where(IssuedPaperRow.shipment_id == shipment_id)
    return tuple(session.scalars(query.order_by(IssuedPaperRow.position)))


def list_shipments(
    session: Session,
    *,
    owners: Collection[str] | None = None,
    lifecycle: Lifecycle | None = None,
    text: str = "",
    cursor: str | None = None,
    limit: int = USUAL,
) -> Page[ShipmentRow]:
    """Shipments within sight, newest first.

    ``owners`` narrows to these organisations, ``text`` to shipments whose reference, names
    and goods hold every word of it in any case. Raises :class:`InvalidError` ``list.limit``,
    ``list.cursor`` or ``text.*``.
    """
    query = select(ShipmentRow).limit(require_limit(limit) + 1)
    if owners is not None:
        wanted = [owner for owner in owners if is_id(owner)]
        query = query.where(ShipmentRow.organisation_id.in_(wanted))
    if lifecycle is not None:
        query = query.where(ShipmentRow.lifecycle == lifecycle)
    for word in normal_text(text, limit=_LONGEST_FILTER).casefold().split():
        query = query.where(ShipmentRow.search_text.contains(word, autoescape=True))
    if cursor is not None:
        query = _after(query, cursor)
    query = query.order_by(ShipmentRow.created_at.desc(), ShipmentRow.id.desc())
    return page_of(
        session.scalars(query).all(), limit, lambda row: (format_instant(row.created_at), row.id)
    )


def _after(query: Select[ShipmentRow], cursor: str) -> Select[ShipmentRow]:
    told, last_id = key_of(cursor)
    try:
        moment = parse_instant(told)
    except InvalidError:
        raise InvalidError("list.cursor") from None
    return query.where(
        or_(
            ShipmentRow.created_at < moment,
            and_(ShipmentRow.created_at == moment, ShipmentRow.id < last_id),
        )
    )
