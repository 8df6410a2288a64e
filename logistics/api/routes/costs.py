"""What the goods of a shipment cost in China."""

from flask import Blueprint, Response, jsonify

from logistics.accounts.permissions import Permission
from logistics.api.answers import PREFIX
from logistics.api.description import Parameter, describes
from logistics.customs.landed import landed_cost, question_of
from logistics.http.access import needs
from logistics.http.body import parameters
from logistics.http.deployment import deployment
from logistics.http.work import read
from logistics.kernel.instants import parse_date
from logistics.oversight.marks import marks_held
from logistics.shipments import queries

costs = Blueprint("costs", __name__, url_prefix=PREFIX)

_ON = Parameter("on", "The day of asking; today without it.", form="date")
_ARRIVAL = Parameter(
    "arrival", "The day whose rates count; that of the shipment without it.", form="date"
)


@costs.get("/shipments/<id:shipment_id>/landed-cost")
@needs(Permission.SHIPMENT_READ)
@describes(_ON, _ARRIVAL, gives="LandedCost")
def landed(shipment_id: str) -> Response:
    """Work the landed cost in China: value, duty and taxes, each figure with its source.

    A figure that cannot be given is null, and a gap names what is missing. Sums are in yuan
    where exchange rates lead there, else in the currency of the invoice.
    """
    given = parameters("on", "arrival")
    on, arrival = given.get("on"), given.get("arrival")
    facts, marks = read(
        lambda session: (
            queries.current_facts(session, queries.shipment(session, shipment_id)),
            marks_held(session),
        )
    )
    question = question_of(
        facts,
        on=parse_date(on) if on else deployment().surroundings.clock.now().date(),
        arrival=parse_date(arrival) if arrival else None,
    )
    return jsonify(landed_cost(question, marks=marks).to_json())
