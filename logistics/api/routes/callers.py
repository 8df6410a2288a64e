"""The caller himself, what he holds, and the documents he works by."""

from flask import Blueprint, Response, jsonify

from logistics.accounts.mandates import mandates_held
from logistics.api.answers import PREFIX, shown, whole_list
from logistics.api.description import describes
from logistics.api.shapes.people import HeldMandateSchema, MeSchema
from logistics.http.access import needs_sign_in
from logistics.http.body import parameters
from logistics.http.identity import current_actor
from logistics.http.work import read
from logistics.shipments.wire import json_schema

callers = Blueprint("callers", __name__, url_prefix=PREFIX)


@callers.get("/me")
@needs_sign_in("everybody may know who he is and what he may do")
@describes(gives=MeSchema)
def me() -> Response:
    """Show for whom this key acts, and what it may do for which organisation."""
    return jsonify(shown(MeSchema, current_actor()))


@callers.get("/mandates")
@needs_sign_in("what an organisation was given to do concerns all its staff")
@describes(gives=HeldMandateSchema, in_slices=True)
def held_mandates() -> Response:
    """List the mandates your organisation holds from others, newest first."""
    parameters("limit", "cursor")
    return whole_list(
        HeldMandateSchema, read(lambda session: mandates_held(session, actor=current_actor()))
    )


@callers.get("/schemas/shipment")
@needs_sign_in("the form of the shipment file is no secret of anybody's")
@describes(gives="JsonSchema")
def shipment_schema() -> Response:
    """Show the JSON Schema of the shipment file."""
    return jsonify(json_schema())
