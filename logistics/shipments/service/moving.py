"""Moving the lifecycle of a shipment by hand."""

from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission
from logistics.db.audit import Deed, record
from logistics.kernel.surroundings import Clock
from logistics.shipments.lifecycle import Action, Lifecycle, moved
from logistics.shipments.models import ShipmentRow
from logistics.shipments.queries import shipment_for_change
from logistics.shipments.service.storing import SUBJECT, require_version


def move_lifecycle(
    session: Session,
    shipment_id: str,
    action: Action,
    *,
    actor: Actor,
    clock: Clock,
    expected_version: int | None = None,
) -> ShipmentRow:
    """Confirm, reopen, close or cancel.

    Whoever may write may drop his draft; everything else needs ``shipment.confirm``. Raises
    :class:`NotFoundError`, :class:`RefusedError`, :class:`StaleError` or
    :class:`ConflictError` as the table says.
    """
    row = shipment_for_change(session, shipment_id)
    state = Lifecycle(row.lifecycle)
    actor.require(_needed(state, action), row.organisation_id)
    require_version(row, expected_version)
    row.lifecycle = moved(state, action)
    row.updated_at, row.updated_by = clock.now(), actor.user_id
    session.flush()  # the door answers with the new version
    deed = Deed(
        command=f"shipment.{action}",
        organisation_id=row.organisation_id,
        subject_kind=SUBJECT,
        subject_id=row.id,
        before={"lifecycle": state.value},
        after={"lifecycle": row.lifecycle},
        detail={"from": state.value, "to": str(row.lifecycle)},
    )
    record(session, actor, deed, at=row.updated_at)
    return row


def _needed(state: Lifecycle, action: Action) -> Permission:
    if (state, action) == (Lifecycle.DRAFT, Action.CANCEL):
        return Permission.SHIPMENT_WRITE
    return Permission.SHIPMENT_CONFIRM
