"""Finding shipments by any number they are known by."""

from dataclasses import dataclass

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import Session

from logistics.shipments.facts.numbers import normal_number
from logistics.shipments.models import ShipmentReferenceRow, ShipmentRow
from logistics.shipments.paging import USUAL, require_limit

_LAST_CHARACTER = "\U0010ffff"
"""Sorts behind every number that begins alike, in the byte order of the column."""
_INEXACT = 1_000_000
"""Puts exact numbers before others; no shipment has as many numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A shipment with the number it was found by; ``exact`` when the whole number was given."""

    shipment: ShipmentRow
    kind: str
    number: str
    consignment_id: str | None
    exact: bool


def find(session: Session, text: str, *, limit: int = USUAL) -> tuple[Found, ...]:
    """Shipments within sight with a number that is ``text``, or begins with it.

    Case, blanks and punctuation are set aside. Exact ones first, then the newest; each
    shipment once. Nothing is found by a text without letters and digits. Raises
    :class:`InvalidError` ``list.limit``.
    """
    wanted = normal_number(text)
    if not wanted:
        return ()
    exactness = case((ShipmentReferenceRow.normal == wanted, 0), else_=_INEXACT)
    best = (
        select(
            ShipmentReferenceRow.shipment_id,
            func.min(exactness + ShipmentReferenceRow.position).label("rank"),
        )
        .where(
            ShipmentReferenceRow.normal >= wanted,
            ShipmentReferenceRow.normal < wanted + _LAST_CHARACTER,
        )
        .group_by(ShipmentReferenceRow.shipment_id)
        .subquery()
    )
    inexact = best.c.rank >= _INEXACT
    query = (
        select(ShipmentRow, ShipmentReferenceRow)
        .join(best, best.c.shipment_id == ShipmentRow.id)
        .join(
            ShipmentReferenceRow,
            and_(
                ShipmentReferenceRow.shipment_id == ShipmentRow.id,
                ShipmentReferenceRow.position == best.c.rank % _INEXACT,
            ),
        )
        .order_by(inexact, ShipmentRow.created_at.desc(), ShipmentRow.id.desc())
        .limit(require_limit(limit))
    )
    return tuple(
        Found(
            shipment=row,
            kind=reference.kind,
            number=reference.number,
            consignment_id=reference.consignment_id,
            exact=reference.normal == wanted,
        )
        for row, reference in session.execute(query)
    )
