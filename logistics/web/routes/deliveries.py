"""What carriers sent: one delivery in full, and numbers that match nothing yet."""

from io import BytesIO

from flask import Response, request, send_file

from logistics.accounts.permissions import Permission
from logistics.db.session import Session
from logistics.http.access import needs
from logistics.http.identity import current_actor
from logistics.http.work import read
from logistics.tracking.queries import delivery as delivery_row
from logistics.web.blueprint import web
from logistics.web.carrier_desk import delivery_page, unmatched_lines, wanted_follow
from logistics.web.page import onward, page
from logistics.web.work import follow_as


@web.get("/deliveries/<id:delivery_id>")
@needs(Permission.CONNECTION_READ)
def delivery(delivery_id: str) -> Response:
    """Show a delivery: headers, body, verdict and effect."""
    actor = current_actor()
    shown = read(lambda session: delivery_page(session, delivery_id, actor))
    may_manage = actor.may(Permission.CONNECTION_MANAGE)
    return page("delivery.html", shown=shown, may_manage=may_manage, tried="")


@web.get("/deliveries/<id:delivery_id>/body")
@needs(Permission.CONNECTION_READ)
def delivery_body(delivery_id: str) -> Response:
    """Download the bytes of a delivery as they came."""
    actor = current_actor()

    def fetch(session: Session) -> bytes:
        delivery_page(session, delivery_id, actor)
        return delivery_row(session, delivery_id).body or b""

    name = f"{delivery_id}.txt"
    return send_file(BytesIO(read(fetch)), "text/plain", as_attachment=True, download_name=name)


@web.get("/unmatched")
@needs(Permission.UNMATCHED_READ)
def unmatched() -> Response:
    """List numbers that carriers spoke of and nobody entered."""
    actor = current_actor()
    return page("unmatched.html", lines=read(lambda session: unmatched_lines(session, actor)))


@web.post("/unmatched/<id:reference_id>/attach")
@needs(Permission.TRACK_ATTACH)
def attach_unmatched(reference_id: str) -> Response:
    """Let a consignment follow the number; what was heard of it counts at once."""
    actor = current_actor()
    chosen, text = request.form.get("consignment_id", ""), request.form.get("shipment", "")
    command = read(lambda session: wanted_follow(session, reference_id, actor, chosen, text))
    waits = follow_as(command, actor)
    place = command.consignment_id
    return onward("web.consignment", consignment_id=place, done=f"followed-{waits}")
