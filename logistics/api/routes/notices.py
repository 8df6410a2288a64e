"""Notices: what the caller's organisation is told of papers that it holds."""

from flask import Blueprint, Response, jsonify

from logistics.accounts.permissions import Permission
from logistics.api.answers import PREFIX, shown, whole_list
from logistics.api.description import describes
from logistics.api.shapes.register import NoticeSchema
from logistics.http.access import needs
from logistics.http.body import parameters, refuse_body
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.http.work import read, write
from logistics.notifications.notices import notices_of, put_aside

notices = Blueprint("notices", __name__, url_prefix=PREFIX)


@notices.get("/notices")
@needs(Permission.SHIPMENT_READ)
@describes(gives=NoticeSchema, in_slices=True)
def list_notices() -> Response:
    """List the newest notices of the caller's organisation, newest first, at most 200."""
    parameters("limit", "cursor")
    rows = read(lambda session: notices_of(session, actor=current_actor()))
    return whole_list(NoticeSchema, rows)


@notices.post("/notices/<id:notice_id>/seen")
@needs(Permission.SHIPMENT_READ)
@describes(gives=NoticeSchema)
def see(notice_id: str) -> Response:
    """Put a notice aside for the whole organisation."""
    refuse_body()
    clock = deployment().surroundings.clock
    row = write(lambda session: put_aside(session, notice_id, actor=current_actor(), clock=clock))
    return jsonify(shown(NoticeSchema, row))
