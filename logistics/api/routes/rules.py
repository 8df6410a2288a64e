"""The rules of the check and the rows they rest on; marks are made by people, on the pages."""

from flask import Blueprint, Response, jsonify

from logistics.accounts.permissions import Permission
from logistics.api.answers import PREFIX
from logistics.api.description import Parameter, describes
from logistics.api.reading import choice
from logistics.customs.browsing.explaining import Asked, Explained, explain
from logistics.customs.browsing.told import told_rules
from logistics.customs.findings import Topic
from logistics.customs.knowledge import knowledge
from logistics.db.session import Session
from logistics.http.access import needs
from logistics.http.body import parameters
from logistics.http.deployment import deployment
from logistics.http.work import read
from logistics.kernel.errors import NotFoundError
from logistics.kernel.ids import is_id
from logistics.kernel.instants import parse_date
from logistics.oversight.checking import deployment_oversight, oversight_over
from logistics.shipments import queries
from logistics.shipments.models import ShipmentRow

rules = Blueprint("rules", __name__, url_prefix=PREFIX)

_TOPIC = Parameter("topic", "Only rules of this topic.", choices=tuple(Topic))
_WORDS = Parameter("q", "Only rules in whose texts these words stand.")
_SHIPMENT = Parameter("shipment", "The shipment to try it on.")
_ON = Parameter("on", "The day of judging; today without it.", form="date")


@rules.get("/rules")
@needs(Permission.SHIPMENT_READ)
@describes(_TOPIC, _WORDS, gives="Rule", in_slices=True)
def list_rules() -> Response:
    """List the rules of the check with what they say and by which source."""
    asked = parameters("topic", "q", "limit", "cursor")
    topic = choice(Topic, asked.get("topic"))
    found = told_rules(knowledge(), topic=topic, words=asked.get("q", ""))
    return jsonify(items=[told.to_json() for told in found], next=None)


@rules.get("/rules/<wanted>")
@needs(Permission.SHIPMENT_READ)
@describes(_SHIPMENT, _ON, gives="Explained")
def explain_rule(wanted: str) -> Response:
    """Explain a rule by its code or a row by its id, and what it says of a shipment.

    ``findings`` is empty where it says nothing, ``looked_at`` names the rows it then read.
    """
    asked = parameters("shipment", "on")
    given, shipment_id = asked.get("on"), asked.get("shipment")
    on = parse_date(given) if given else deployment().surroundings.clock.now().date()

    def told(session: Session) -> Explained:
        if shipment_id is None:
            return explain(wanted, knowledge(), deployment_oversight(session))
        row = _shipment(session, shipment_id)
        tried = Asked(shipment=queries.current_facts(session, row), on=on)
        return explain(wanted, knowledge(), oversight_over(session, row), tried)

    return jsonify(read(told).to_json())


def _shipment(session: Session, given: str) -> ShipmentRow:
    if not is_id(given):
        raise NotFoundError("shipment.unknown")
    return queries.shipment(session, given)
