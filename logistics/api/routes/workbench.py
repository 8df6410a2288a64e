"""The workbench of notifications: all deliveries, dry runs, replays, quarantine, confirmation."""

from flask import Blueprint, Response, jsonify

from logistics.accounts.permissions import Permission
from logistics.api.answers import PREFIX, no_content, shown, whole_list
from logistics.api.description import Parameter, describes
from logistics.api.reading import choice
from logistics.api.shapes.tracking import DeliverySchema
from logistics.api.shapes.webhooks import TriedSchema
from logistics.http import bench
from logistics.http.access import needs
from logistics.http.body import refuse_body
from logistics.http.identity import current_actor
from logistics.http.paging import asked_slice
from logistics.http.work import read
from logistics.tracking import queries
from logistics.tracking.kinds import DeliveryState

workbench = Blueprint("workbench", __name__, url_prefix=PREFIX)

_STATE = Parameter("state", "Only deliveries that stand so.", choices=tuple(DeliveryState))


@workbench.get("/deliveries")
@needs(Permission.CONNECTION_READ)
@describes(_STATE, gives=DeliverySchema, in_slices=True)
def list_all() -> Response:
    """List the last notifications of all your connections, newest first."""
    asked = asked_slice("state")
    state = choice(DeliveryState, asked.filters.get("state"))
    owners = sorted(current_actor().organisations_where(Permission.CONNECTION_READ))
    rows = read(lambda session: queries.deliveries_in(session, owners, state, limit=asked.limit))
    return whole_list(DeliverySchema, rows)


@workbench.post("/deliveries/<id:delivery_id>/dry-runs")
@needs(Permission.CONNECTION_MANAGE)
@describes(gives=TriedSchema)
def try_out(delivery_id: str) -> Response:
    """Tell the effect a notification would have if it worked now; nothing is changed."""
    refuse_body()
    return jsonify(shown(TriedSchema, {"effect": bench.try_out(delivery_id)}))


@workbench.post("/deliveries/<id:delivery_id>/replays")
@needs(Permission.CONNECTION_MANAGE)
@describes(status=204)
def replay(delivery_id: str) -> Response:
    """Let a notification work again: from quarantine, after it failed, or after it was done."""
    refuse_body()
    bench.replay(delivery_id)
    return no_content()


@workbench.post("/deliveries/<id:delivery_id>/quarantine")
@needs(Permission.CONNECTION_MANAGE)
@describes(status=204)
def hold_back(delivery_id: str) -> Response:
    """Hold a notification back before it works."""
    refuse_body()
    bench.hold_back(delivery_id)
    return no_content()


@workbench.post("/deliveries/<id:delivery_id>/confirmation")
@needs(Permission.CONNECTION_MANAGE)
@describes(status=204)
def confirm(delivery_id: str) -> Response:
    """Confirm by this delivery how its connection's notifications are signed."""
    refuse_body()
    bench.prove(delivery_id)
    return no_content()
