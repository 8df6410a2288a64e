"""Entering a shipment: the quick form, and a file."""

from flask import Response, request

from logistics.accounts.permissions import Permission
from logistics.customs.overseen import check_under
from logistics.db.session import Session
from logistics.http.access import needs
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.http.work import read
from logistics.kernel.errors import InvalidError
from logistics.oversight.checking import deployment_oversight
from logistics.shipments import service
from logistics.shipments.entry import QuickEntry, facts_from
from logistics.shipments.facts import Shipment
from logistics.shipments.queries import entry_book
from logistics.shipments.wire import load_bytes
from logistics.web.blueprint import web
from logistics.web.entry_choices import ENTRY, EntryChoices, entry_choices
from logistics.web.page import onward, page
from logistics.web.typed import FORM_ERRORS, Typed, typed
from logistics.web.views.findings import FindingsView, findings_view
from logistics.web.work import store

_USUAL = {"incoterm": "FOB", "currency": "USD"}


@web.get("/shipments/new")
@needs(Permission.SHIPMENT_WRITE)
def new_shipment() -> Response:
    """Ask for the few fields from which a shipment is made."""
    return _form(Typed(dict.fromkeys(ENTRY, "") | _USUAL))


@web.post("/shipments/new")
@needs(Permission.SHIPMENT_WRITE)
def enter_shipment() -> Response:
    """Store a draft, or only check what was typed; the form stays filled."""
    form = typed(*ENTRY)
    entry = QuickEntry.read(form.values)
    try:
        facts = read(lambda session: facts_from(entry, entry_book(session, entry)))
        if request.form.get("do") == "check":
            on = deployment().surroundings.clock.now().date()
            oversight = read(deployment_oversight)
            return _form(form, findings_view(check_under(oversight, facts, on=on)))
        return _stored(facts)
    except FORM_ERRORS as wrong:
        return _form(form.refused(wrong))


@web.post("/shipments/files")
@needs(Permission.SHIPMENT_WRITE)
def upload() -> Response:
    """Store a draft from a shipment file."""
    sent = request.files.get("file")
    try:
        if sent is None or not sent.filename:
            raise InvalidError("web.file.missing")
        return _stored(load_bytes(sent.stream.read()))
    except FORM_ERRORS as wrong:
        return _form(Typed(dict.fromkeys(ENTRY, "") | _USUAL).refused(wrong))


def _stored(facts: Shipment) -> Response:
    around, actor = deployment().surroundings, current_actor()
    owner = request.form.get("owner") or actor.organisation_id
    stored = store(
        lambda session: service.create_shipment(
            session, facts, actor=actor, owner=owner, clock=around.clock, random=around.random
        )
    )
    return onward("web.shipment", shipment_id=stored.shipment.id, done="stored")


def _form(form: Typed, findings: FindingsView | None = None) -> Response:
    owner, actor = request.values.get("owner", ""), current_actor()

    def load(session: Session) -> EntryChoices:
        return entry_choices(session, actor, owner)

    return page("entry.html", status=form.status, form=form, choices=read(load), findings=findings)
