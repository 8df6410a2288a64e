"""Readiness plans: what a shipment needs, from whom and by when."""

from flask import Blueprint, Response, jsonify

from logistics.accounts.permissions import Permission
from logistics.api.answers import PREFIX
from logistics.api.description import Parameter, describes
from logistics.customs.readiness import plan
from logistics.http.access import needs
from logistics.http.body import parameters
from logistics.http.deployment import deployment
from logistics.http.work import read
from logistics.kernel.instants import parse_date
from logistics.oversight.marks import marks_held
from logistics.shipments import queries

plans = Blueprint("plans", __name__, url_prefix=PREFIX)

_ON = Parameter("on", "The day of planning; today without it.", form="date")


@plans.get("/shipments/<id:shipment_id>/plan")
@needs(Permission.SHIPMENT_READ)
@describes(_ON, gives="Plan")
def show(shipment_id: str) -> Response:
    """Plan a shipment: what to obtain, from whom and by when, counted back from departure."""
    given = parameters("on").get("on")
    on = parse_date(given) if given else deployment().surroundings.clock.now().date()
    facts, marks = read(
        lambda session: (
            queries.current_facts(session, queries.shipment(session, shipment_id)),
            marks_held(session),
        )
    )
    return jsonify(plan(facts, on=on, marks=marks).to_json())
