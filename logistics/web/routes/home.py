"""The first page: an exporter's shipments, a forwarder's board, a carrier's connections."""

from flask import Response

from logistics.accounts.organisations import organisation_seen
from logistics.accounts.permissions import OrganisationKind, Permission
from logistics.http.access import needs_sign_in
from logistics.http.identity import current_actor
from logistics.http.work import read
from logistics.web.blueprint import web
from logistics.web.page import onward
from logistics.web.routes.board import board_page
from logistics.web.routes.shipments import shipments_page


@web.get("/")
@needs_sign_in("everybody has a first page")
def home() -> Response:
    """What this person looks at first."""
    actor = current_actor()
    if actor.organisations_where(Permission.SHIPMENT_READ):
        home = read(lambda session: organisation_seen(session, actor.organisation_id, actor=actor))
        return board_page() if home.kind == OrganisationKind.FORWARDER else shipments_page()
    return onward("web.connections")
