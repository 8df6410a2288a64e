"""The page on what the goods of a shipment cost in China."""

from datetime import date

from flask import Response, request

from logistics.accounts.permissions import Permission
from logistics.customs.landed import landed_cost, question_of
from logistics.customs.overlay import Mark
from logistics.db.session import Session
from logistics.http.access import needs
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.http.work import read
from logistics.kernel.instants import parse_date
from logistics.oversight.marks import marks_held
from logistics.shipments import queries
from logistics.shipments.facts import Shipment
from logistics.web.blueprint import web
from logistics.web.names import organisation_names
from logistics.web.page import page
from logistics.web.views.cost import cost_view
from logistics.web.views.rights import rights_of
from logistics.web.views.shipment import ShipmentHead, shipment_head


@web.get("/shipments/<id:shipment_id>/cost")
@needs(Permission.SHIPMENT_READ)
def cost(shipment_id: str) -> Response:
    """Show value, duty and taxes by way of declaring, and what the certificate is worth."""
    actor = current_actor()

    def load(session: Session) -> tuple[Shipment, ShipmentHead, str, tuple[Mark, ...]]:
        row = queries.shipment(session, shipment_id)
        name = organisation_names(session, actor).get(row.organisation_id, "")
        facts = queries.current_facts(session, row)
        return facts, shipment_head(row, name), row.organisation_id, marks_held(session)

    facts, head, owner, marks = read(load)
    today = deployment().surroundings.clock.now().date()
    question = question_of(facts, on=today, arrival=_arrival())
    found = landed_cost(question, marks=marks)
    mendable = rights_of(actor, owner).write and head.is_editable
    return page(
        "cost.html",
        view=cost_view(found),
        head=head,
        day=found.day,
        mendable=mendable,
    )


def _arrival() -> date | None:
    given = request.args.get("arrival", "").strip()
    return parse_date(given, pointer="/arrival") if given else None
