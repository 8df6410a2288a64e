"""The page of files for authorities' systems, and of what comes back from customs."""

from io import BytesIO

from flask import Response, request, send_file

from logistics.accounts.permissions import Permission
from logistics.customs.authority_files import Asked, file_named, offers
from logistics.customs.declaration.profile import rwanda
from logistics.customs.declaration.registered import (
    Registered,
    registered_declaration,
    with_record,
)
from logistics.customs.route import ORIGIN
from logistics.db.session import Session
from logistics.http.access import needs
from logistics.http.body import accepts
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.http.work import read
from logistics.kernel.errors import InvalidError
from logistics.kernel.strict_xml import MAX_BYTES
from logistics.oversight.marks import marks_held
from logistics.reference.zones import zone_of
from logistics.shipments import queries, service
from logistics.web.blueprint import web
from logistics.web.names import organisation_names
from logistics.web.page import onward, page
from logistics.web.typed import FORM_ERRORS, Typed
from logistics.web.views.authorities import file_rows
from logistics.web.views.rights import rights_of
from logistics.web.views.shipment import ShipmentHead, shipment_head
from logistics.web.work import store

_AROUND = 10_000
"""Bytes of a form beside its file."""


@web.get("/shipments/<id:shipment_id>/authorities")
@needs(Permission.SHIPMENT_READ)
def authorities(shipment_id: str) -> Response:
    """Show the files that the systems of authorities and brokers read."""
    return _files(shipment_id, Typed())


@web.get("/shipments/<id:shipment_id>/authorities/<name>")
@needs(Permission.SHIPMENT_READ)
def authority_file(shipment_id: str, name: str) -> Response:
    """Download one file, written from the present facts."""
    asked, _, _ = _asked(shipment_id)
    file = file_named(name, asked.shipment)
    return send_file(
        BytesIO(file.write(asked)),
        mimetype=file.media_type,
        as_attachment=True,
        download_name=file.name,
    )


@web.post("/shipments/<id:shipment_id>/authorities/registered-declaration")
@needs(Permission.SHIPMENT_WRITE)
@accepts(MAX_BYTES + _AROUND)
def register_declaration(shipment_id: str) -> Response:
    """Record the declaration that customs registered, from its file."""
    sent = request.files.get("declaration")
    try:
        if sent is None or not sent.filename:
            raise InvalidError("web.registered.missing", pointer="/declaration")
        found = registered_declaration(sent.stream.read(), rwanda())
        _record(shipment_id, found)
    except FORM_ERRORS as wrong:
        return _files(shipment_id, Typed({"declaration": ""}).refused(wrong))
    done = "registered.assumed" if found.day_assumed else "registered"
    return onward("web.shipment", shipment_id=shipment_id, done=done, anchor="papers")


def _record(shipment_id: str, found: Registered) -> None:
    around = deployment().surroundings
    store(
        lambda session: service.record_paper(
            session,
            shipment_id,
            lambda facts: with_record(facts, found),
            actor=current_actor(),
            clock=around.clock,
            random=around.random,
        )
    )


def _files(shipment_id: str, form: Typed) -> Response:
    asked, head, owner = _asked(shipment_id)
    return page(
        "authorities.html",
        status=form.status,
        head=head,
        rows=file_rows(offers(asked)),
        form=form,
        recordable=rights_of(current_actor(), owner).write and head.is_editable,
    )


def _asked(shipment_id: str) -> tuple[Asked, ShipmentHead, str]:
    """What the files are made of, the head of the page, and whose shipment it is."""
    actor, now = current_actor(), deployment().surroundings.clock.now().astimezone(zone_of(ORIGIN))

    def load(session: Session) -> tuple[Asked, ShipmentHead, str]:
        row = queries.shipment(session, shipment_id)
        name = organisation_names(session, actor).get(row.organisation_id, "")
        facts = queries.current_facts(session, row)
        asked = Asked(shipment=facts, on=now.date(), at=now, marks=marks_held(session))
        return asked, shipment_head(row, name), row.organisation_id

    return read(load)
