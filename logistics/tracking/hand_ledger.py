"""The ledger of what people entered for one consignment, followed by it from the first entry."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from logistics.db.insertion import insert_if_absent
from logistics.kernel.ids import new_id
from logistics.kernel.instants import EARLIEST
from logistics.kernel.surroundings import Randomness
from logistics.shipments.models import ConsignmentRow
from logistics.tracking.kinds import ReferenceKind
from logistics.tracking.models import ConsignmentLink, TrackedReference
from logistics.tracking.naming import blank_reference

_BY_HAND = "hand"
"""Who made the link: nobody chose it."""


def hand_ledger_of(
    session: Session, row: ConsignmentRow, *, now: datetime, random: Randomness
) -> TrackedReference:
    """The consignment's own reference, made with its link at the first entry. System scope."""
    wanted = select(TrackedReference).where(
        TrackedReference.connection_id.is_(None), TrackedReference.number == row.id
    )
    found = session.scalars(wanted).one_or_none()
    if found is None:
        values = {
            "organisation_id": row.organisation_id,
            "connection_id": None,
            "kind": ReferenceKind.CONSIGNMENT.value,
            "number": row.id,
        }
        insert_if_absent(session, TrackedReference, values | blank_reference(now, random))
        found = session.scalars(wanted).one()
    link = {
        "id": new_id("lnk", random),
        "organisation_id": row.organisation_id,
        "consignment_id": row.id,
        "reference_id": found.id,
        "reference_organisation_id": row.organisation_id,
        "kind": found.kind,
        "number": found.number,
        "valid_from": EARLIEST,
        "created_at": now,
        "created_by": _BY_HAND,
    }
    insert_if_absent(session, ConsignmentLink, link)
    return found
