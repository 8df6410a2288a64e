"""Dossiers of a shipment: begun with one button, watched, downloaded."""

from flask import Response, request

from logistics.accounts.permissions import Permission
from logistics.db.session import Session
from logistics.docs.dossiers import beginning
from logistics.docs.dossiers.beginning import BeginDossier
from logistics.docs.dossiers.shown import shown_of_shipment
from logistics.docs.dossiers.states import StepKind
from logistics.docs.languages import pair_of
from logistics.http.access import needs
from logistics.http.deployment import deployment
from logistics.http.dossiers import dossier_file
from logistics.http.identity import current_actor
from logistics.http.work import read, write
from logistics.shipments import queries
from logistics.web.blueprint import web
from logistics.web.names import organisation_names
from logistics.web.page import onward, page
from logistics.web.views.dossiers import DossierPage, dossier_page
from logistics.web.views.rights import rights_of
from logistics.web.views.shipment import shipment_head


@web.get("/shipments/<id:shipment_id>/dossiers")
@needs(Permission.SHIPMENT_READ)
def dossiers(shipment_id: str) -> Response:
    """Show the newest dossier and how far it is, those before it, and the form for another."""
    actor = current_actor()

    def load(session: Session) -> DossierPage:
        row = queries.shipment(session, shipment_id)
        owner = organisation_names(session, actor).get(row.organisation_id, "")
        return dossier_page(
            shipment_head(row, owner),
            shown_of_shipment(session, row.id),
            rights=rights_of(actor, row.organisation_id),
        )

    return page("dossiers.html", view=read(load))


@web.post("/shipments/<id:shipment_id>/dossiers")
@needs(Permission.PAPER_ISSUE)
def begin_dossier(shipment_id: str) -> Response:
    """Begin a dossier, or join the one that is being built."""
    form, around, actor = request.form, deployment().surroundings, current_actor()
    command = BeginDossier(
        shipment_id=shipment_id,
        languages=pair_of(form.get("languages", "")),
        only_issued=form.get("only_issued") == "on",
    )
    write(
        lambda session: beginning.begin_dossier(
            session, command, actor=actor, clock=around.clock, random=around.random
        )
    )
    return onward("web.dossiers", shipment_id=shipment_id)


@web.get("/dossiers/<id:dossier_id>/dossier.pdf")
@needs(Permission.SHIPMENT_READ)
def dossier_pdf(dossier_id: str) -> Response:
    """Download all papers in one PDF."""
    return dossier_file(dossier_id, StepKind.COLLATION)


@web.get("/dossiers/<id:dossier_id>/dossier.zip")
@needs(Permission.SHIPMENT_READ)
def dossier_zip(dossier_id: str) -> Response:
    """Download the archive."""
    return dossier_file(dossier_id, StepKind.ARCHIVE)
