"""How a consignment stands at a moment: all that was heard folded, and what ought to have been."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy.orm import Session

from logistics.shipments.lifecycle import Lifecycle
from logistics.shipments.models import ConsignmentRow, ShipmentRow
from logistics.tracking.fold.folding import fold
from logistics.tracking.fold.ledger_event import LedgerEvent
from logistics.tracking.fold.progress import Progress
from logistics.tracking.routes import itinerary_of
from logistics.tracking.silence.finding import Silence, silence_of, with_silence


def standing_of(
    session: Session,
    row: ConsignmentRow,
    shipment: ShipmentRow,
    heard: Iterable[LedgerEvent],
    now: datetime,
) -> tuple[Progress, Silence | None]:
    """The progress at ``now`` and what is due; of a closed shipment nothing is. System scope."""
    folded = fold(heard, now, itinerary=itinerary_of(session, row, shipment))
    is_open = Lifecycle(shipment.lifecycle).editable
    silence = silence_of(session, row, folded, now=now) if is_open else None
    return with_silence(folded, silence), silence
