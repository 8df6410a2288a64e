"""Declarations as customs registered them."""

from flask import Blueprint, Response, jsonify

from logistics.accounts.permissions import Permission
from logistics.api.answers import PREFIX
from logistics.api.description import IF_MATCH_MAYBE, describes
from logistics.customs.declaration.profile import rwanda
from logistics.customs.declaration.registered import registered_declaration, with_record
from logistics.http.access import needs
from logistics.http.body import accepts, xml_body
from logistics.http.deployment import deployment
from logistics.http.entered_times import take_in_times
from logistics.http.identity import current_actor
from logistics.http.versions import version_if_given, versioned
from logistics.http.work import write
from logistics.kernel.strict_xml import MAX_BYTES
from logistics.shipments import service

declarations = Blueprint("declarations", __name__, url_prefix=PREFIX)


@declarations.post("/shipments/<id:shipment_id>/registered-declarations")
@needs(Permission.SHIPMENT_WRITE)
@accepts(MAX_BYTES)
@describes(
    IF_MATCH_MAYBE, takes="AsycudaXml", takes_media="application/xml", gives="RegisteredDeclaration"
)
def register(shipment_id: str) -> Response:
    """Record the declaration that customs registered, from its ASYCUDA file.

    Number, office, date and values become an issued paper of the shipment, in the place of one
    with the same number; ``issued-papers/comparison`` holds it against the shipment.
    """
    found, version = registered_declaration(xml_body(), rwanda()), version_if_given()
    parts = deployment().surroundings
    stored = write(
        lambda session: service.record_paper(
            session,
            shipment_id,
            lambda facts: with_record(facts, found),
            expected_version=version,
            actor=current_actor(),
            clock=parts.clock,
            random=parts.random,
        )
    )
    take_in_times(stored.touched)
    return versioned(jsonify(found.to_json()), stored.shipment.version)
