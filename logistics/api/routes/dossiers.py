"""Dossiers of a shipment: begun here, built in the background, looked at, downloaded."""

from flask import Blueprint, Response, json, jsonify

from logistics.accounts.permissions import Permission
from logistics.api.answers import PREFIX, shown, whole_list
from logistics.api.commands import DossierWish, DossierWishSchema
from logistics.api.description import IDEMPOTENCY_KEY, describes
from logistics.api.reading import optional_command
from logistics.api.shapes.dossiers import DossierSchema
from logistics.db.idempotency import Answer
from logistics.db.session import Session
from logistics.docs.dossiers.beginning import BeginDossier, begin_dossier
from logistics.docs.dossiers.kept import dossier
from logistics.docs.dossiers.shown import ShownDossier, shown_dossier, shown_of_shipment
from logistics.docs.dossiers.states import StepKind
from logistics.http.access import needs
from logistics.http.body import parameters
from logistics.http.deployment import deployment
from logistics.http.dossiers import PDF, ZIP, dossier_file
from logistics.http.identity import current_actor
from logistics.http.once import answered_once
from logistics.http.work import read
from logistics.shipments import queries

dossiers = Blueprint("dossiers", __name__, url_prefix=PREFIX)


@dossiers.post("/shipments/<id:shipment_id>/dossiers")
@needs(Permission.PAPER_ISSUE)
@describes(IDEMPOTENCY_KEY, takes=DossierWishSchema, gives=DossierSchema, status=202)
def begin(shipment_id: str) -> Response:
    """Begin a dossier of the shipment as it is now, or join the one that is being built.

    A worker builds it step by step; Location is where to ask how far it is.
    """
    wish, actor = optional_command(DossierWishSchema, DossierWish), current_actor()
    command = BeginDossier(
        shipment_id=shipment_id, languages=wish.languages, only_issued=wish.only_issued
    )
    around = deployment().surroundings

    def effect(session: Session) -> Answer:
        row = begin_dossier(session, command, actor=actor, clock=around.clock, random=around.random)
        session.flush()
        return _accepted(shown_dossier(session, row))

    return answered_once(effect)


@dossiers.get("/shipments/<id:shipment_id>/dossiers")
@needs(Permission.SHIPMENT_READ)
@describes(gives=DossierSchema, in_slices=True)
def list_dossiers(shipment_id: str) -> Response:
    """List the fifty newest dossiers of a shipment, those whose files are removed included."""
    parameters("limit", "cursor")

    def fetch(session: Session) -> tuple[ShownDossier, ...]:
        return shown_of_shipment(session, queries.shipment(session, shipment_id).id)

    return whole_list(DossierSchema, read(fetch))


@dossiers.get("/dossiers/<id:dossier_id>")
@needs(Permission.SHIPMENT_READ)
@describes(gives=DossierSchema)
def show_dossier(dossier_id: str) -> Response:
    """Show how far a dossier is, what it holds and what it lacks."""
    found = read(lambda session: shown_dossier(session, dossier(session, dossier_id)))
    return jsonify(shown(DossierSchema, found))


@dossiers.get("/dossiers/<id:dossier_id>/dossier.pdf")
@needs(Permission.SHIPMENT_READ)
@describes(gives="Pdf", media=(PDF,))
def collated_pdf(dossier_id: str) -> Response:
    """Download all papers in one PDF, after an index."""
    return dossier_file(dossier_id, StepKind.COLLATION)


@dossiers.get("/dossiers/<id:dossier_id>/dossier.zip")
@needs(Permission.SHIPMENT_READ)
@describes(gives="Zip", media=(ZIP,))
def archive(dossier_id: str) -> Response:
    """Download the archive: each paper in its own bytes, further files, and the one PDF."""
    return dossier_file(dossier_id, StepKind.ARCHIVE)


def _accepted(found: ShownDossier) -> Answer:
    place = f"{deployment().public_url}{PREFIX}/dossiers/{found.row.id}"
    return Answer(202, json.dumps(shown(DossierSchema, found)), location=place)
