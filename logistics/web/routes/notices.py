"""Notices: what one's organisation is told of papers that it holds."""

from flask import Response

from logistics.accounts.permissions import Permission
from logistics.http.access import needs
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.http.work import read, write
from logistics.notifications.notices import notices_of, put_aside
from logistics.web.blueprint import web
from logistics.web.page import onward, page
from logistics.web.views.notices import notice_view


@web.get("/notices")
@needs(Permission.SHIPMENT_READ)
def notices() -> Response:
    """List the notices of one's organisation, newest first."""
    actor = current_actor()
    rows = read(lambda session: notices_of(session, actor=actor))
    return page("notices.html", lines=[notice_view(row, actor) for row in rows])


@web.post("/notices/<id:notice_id>/seen")
@needs(Permission.SHIPMENT_READ)
def see_notice(notice_id: str) -> Response:
    """Put a notice aside for the whole organisation."""
    clock = deployment().surroundings.clock
    write(lambda session: put_aside(session, notice_id, actor=current_actor(), clock=clock))
    return onward("web.notices", done="notice")
