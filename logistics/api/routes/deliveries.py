"""What carriers sent: deliveries with verdict and effect, and numbers nobody follows yet."""

from flask import Blueprint, Response, jsonify

from logistics.accounts.permissions import Permission
from logistics.api.answers import PREFIX, shown, whole_list
from logistics.api.description import describes
from logistics.api.routes.once_shown import own_connection
from logistics.api.shapes.tracking import (
    DeliveryInFullSchema,
    DeliverySchema,
    UnmatchedSchema,
)
from logistics.db.session import Session
from logistics.http.access import needs
from logistics.http.identity import current_actor
from logistics.http.paging import asked_slice
from logistics.http.work import read
from logistics.kernel.errors import NotFoundError
from logistics.tracking import queries
from logistics.tracking.models import RawDelivery

deliveries = Blueprint("deliveries", __name__, url_prefix=PREFIX)


@deliveries.get("/connections/<id:connection_id>/deliveries")
@needs(Permission.CONNECTION_READ)
@describes(gives=DeliverySchema, in_slices=True)
def list_deliveries(connection_id: str) -> Response:
    """List the last notifications of a connection, newest first, with verdict and effect."""
    asked = asked_slice()
    rows = read(
        lambda session: queries.deliveries_of(
            session, own_connection(session, connection_id).id, limit=asked.limit
        )
    )
    return whole_list(DeliverySchema, rows)


@deliveries.get("/deliveries/<id:delivery_id>")
@needs(Permission.CONNECTION_READ)
@describes(gives=DeliveryInFullSchema)
def show_delivery(delivery_id: str) -> Response:
    """Show one notification with its body."""
    row = read(lambda session: _own(session, delivery_id))
    return jsonify(shown(DeliveryInFullSchema, row))


@deliveries.get("/unmatched")
@needs(Permission.UNMATCHED_READ)
@describes(gives=UnmatchedSchema, in_slices=True)
def list_unmatched() -> Response:
    """List the numbers carriers spoke of and no consignment follows, the last heard first."""
    asked = asked_slice()
    owners = sorted(current_actor().organisations_where(Permission.UNMATCHED_READ))
    rows = read(lambda session: queries.unmatched(session, owners, limit=asked.limit))
    return whole_list(UnmatchedSchema, rows)


def _own(session: Session, delivery_id: str) -> RawDelivery:
    row = queries.delivery(session, delivery_id)
    if not current_actor().may(Permission.CONNECTION_READ, row.organisation_id):
        raise NotFoundError("delivery.unknown")
    return row
