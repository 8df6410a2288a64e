"""The plan of a shipment: a page to print, and a file for a calendar."""

from flask import Response, request

from logistics.accounts.permissions import Permission
from logistics.customs.readiness import Plan, icalendar, plan
from logistics.db.session import Session
from logistics.http.access import needs
from logistics.http.body import parameters
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.http.work import read
from logistics.kernel.instants import parse_date
from logistics.oversight.marks import marks_held
from logistics.shipments import queries
from logistics.web.blueprint import web
from logistics.web.names import organisation_names
from logistics.web.page import page
from logistics.web.views.plan import plan_view
from logistics.web.views.shipment import ShipmentHead, shipment_head


@web.get("/shipments/<id:shipment_id>/plan")
@needs(Permission.SHIPMENT_READ)
def shipment_plan(shipment_id: str) -> Response:
    """Show what to obtain, from whom and by when."""
    head, found = _planned(shipment_id)
    return page("plan.html", head=head, view=plan_view(found), asked=request.args)


@web.get("/shipments/<id:shipment_id>/plan.ics")
@needs(Permission.SHIPMENT_READ)
def plan_calendar(shipment_id: str) -> Response:
    """Download the open steps for a calendar."""
    head, found = _planned(shipment_id)
    now = deployment().surroundings.clock.now()
    text = icalendar(found, title=head.title, uid=head.id, now=now)
    response = Response(text, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{head.id}.ics"'
    return response


def _planned(shipment_id: str) -> tuple[ShipmentHead, Plan]:
    """The plan as seen on the day asked for; ``date.format`` where that is none."""
    actor, given = current_actor(), parameters("on").get("on", "").strip()
    on = parse_date(given, pointer="/on") if given else None
    today = on or deployment().surroundings.clock.now().date()

    def load(session: Session) -> tuple[ShipmentHead, Plan]:
        row = queries.shipment(session, shipment_id)
        owner = organisation_names(session, actor).get(row.organisation_id, "")
        facts = queries.current_facts(session, row)
        return shipment_head(row, owner), plan(facts, on=today, marks=marks_held(session))

    return read(load)
