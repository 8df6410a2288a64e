"""Changing a shipment: section by section, or as a file."""

import json
from typing import Any

from flask import Response, request

from logistics.accounts.permissions import Permission
from logistics.db.session import Session
from logistics.http.access import needs
from logistics.http.deployment import deployment
from logistics.http.failures import status_of
from logistics.http.identity import current_actor
from logistics.http.work import read
from logistics.kernel.errors import LogisticsError, NotFoundError
from logistics.shipments import queries, service
from logistics.shipments.facts import Shipment
from logistics.shipments.models import ShipmentRow
from logistics.shipments.wire import load, load_bytes
from logistics.web.blueprint import web
from logistics.web.forms.localising import with_local_moments
from logistics.web.forms.plans import Section, sections, shipment_plan
from logistics.web.forms.reading import Reader
from logistics.web.forms.sheet import sheet_of
from logistics.web.names import organisation_names
from logistics.web.page import onward, page
from logistics.web.typed import FORM_ERRORS
from logistics.web.versions import typed_version
from logistics.web.views.shipment import ShipmentHead, shipment_head
from logistics.web.work import store

Wire = dict[str, Any]


@web.get("/shipments/<id:shipment_id>/edit/<section>")
@needs(Permission.SHIPMENT_WRITE)
def edit(shipment_id: str, section: str) -> Response:
    """Show one section of the shipment's form."""
    head, wire = _held(shipment_id)
    return _sheet(head, _section(section), wire)


@web.post("/shipments/<id:shipment_id>/edit/<section>")
@needs(Permission.SHIPMENT_WRITE)
def change_section(shipment_id: str, section: str) -> Response:
    """Store a section; what cannot be read comes back beside its field."""
    chosen = _section(section)
    head, held = _held(shipment_id)
    wire = Reader(shipment_plan(), request.form).read(held, chosen.names)
    try:
        version = typed_version()
        _replace(shipment_id, load(with_local_moments(wire)), version)
    except FORM_ERRORS as wrong:
        return _sheet(head, chosen, wire, wrong)
    if request.form.get("do") == "stay":
        return onward("web.edit", shipment_id=shipment_id, section=section, done="changed")
    return onward("web.shipment", shipment_id=shipment_id, done="changed")


@web.get("/shipments/<id:shipment_id>/file")
@needs(Permission.SHIPMENT_WRITE)
def edit_file(shipment_id: str) -> Response:
    """Show the whole shipment file."""
    head, wire = _held(shipment_id)
    return _file(head, json.dumps(wire, ensure_ascii=False, indent=2))


@web.post("/shipments/<id:shipment_id>/file")
@needs(Permission.SHIPMENT_WRITE)
def change_file(shipment_id: str) -> Response:
    """Put the file in the place of the present facts."""
    head, _ = _held(shipment_id)
    text = request.form.get("file", "")
    try:
        version = typed_version()
        _replace(shipment_id, load_bytes(text.encode("utf-8", "surrogatepass")), version)
    except FORM_ERRORS as wrong:
        return _file(head, text, wrong)
    return onward("web.shipment", shipment_id=shipment_id, done="changed")


@web.get("/shipments/<id:shipment_id>.json")
@needs(Permission.SHIPMENT_READ)
def shipment_file(shipment_id: str) -> Response:
    """Download the shipment file."""
    row = read(lambda session: queries.shipment(session, shipment_id))
    text = json.dumps(row.document, ensure_ascii=False, indent=2)
    response = Response(text, content_type="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="{row.id}.json"'
    return response


def _held(shipment_id: str) -> tuple[ShipmentHead, Wire]:
    actor = current_actor()

    def fetch(session: Session) -> tuple[ShipmentRow, str]:
        row = queries.shipment(session, shipment_id)
        actor.require(Permission.SHIPMENT_WRITE, row.organisation_id)
        return row, organisation_names(session, actor).get(row.organisation_id, "")

    row, owner = read(fetch)
    return shipment_head(row, owner), row.document


def _replace(shipment_id: str, facts: Shipment, version: int) -> None:
    around = deployment().surroundings
    store(
        lambda session: service.replace_shipment(
            session,
            shipment_id,
            facts,
            expected_version=version,
            actor=current_actor(),
            clock=around.clock,
            random=around.random,
        )
    )


def _section(key: str) -> Section:
    found = sections().get(key)
    if found is None:
        raise NotFoundError("http.not_found")
    return found


def _sheet(
    head: ShipmentHead, section: Section, wire: Wire, wrong: LogisticsError | None = None
) -> Response:
    sheet = sheet_of(shipment_plan(), wire, section.names, wrong)
    status = status_of(wrong) if wrong else 200
    version = request.form.get("version", head.version)
    return page(
        "edit.html",
        status=status,
        head=head,
        section=section,
        sections=tuple(sections().values()),
        sheet=sheet,
        version=version,
    )


def _file(head: ShipmentHead, text: str, wrong: LogisticsError | None = None) -> Response:
    version = request.form.get("version", head.version)
    return page(
        "file.html",
        status=status_of(wrong) if wrong else 200,
        head=head,
        text=text,
        problems=wrong.problems if wrong else (),
        version=version,
        sections=tuple(sections().values()),
    )
