"""Registering a paper of others whole: head, values as issued, and scan, in one form."""

from flask import Response, request

from logistics.accounts.permissions import Permission
from logistics.db.session import Session
from logistics.docs.scans.filing import FileScan, file_scan
from logistics.docs.scans.limits import LARGEST_SENT
from logistics.http.access import needs
from logistics.http.body import accepts
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.http.work import read
from logistics.kernel.errors import InvalidError
from logistics.shipments import queries, service
from logistics.shipments.service import StoredShipment
from logistics.web.blueprint import web
from logistics.web.forms.issued import IssuedForm, registrable
from logistics.web.names import organisation_names
from logistics.web.page import onward, page
from logistics.web.routes.records import AROUND, uploaded
from logistics.web.typed import FORM_ERRORS, Typed, typed
from logistics.web.views.shipment import ShipmentHead, shipment_head
from logistics.web.work import store


@web.get("/shipments/<id:shipment_id>/issued-papers/new")
@needs(Permission.SHIPMENT_WRITE)
def new_record(shipment_id: str) -> Response:
    """Ask for the kind of the paper, then for what a paper of that kind states."""
    kind = request.args.get("kind", "")
    known = dict(registrable())
    form = IssuedForm.of(kind) if kind in known else None
    return _sheet(shipment_id, form, Typed(dict.fromkeys(form.names, "") if form else {}))


@web.post("/shipments/<id:shipment_id>/issued-papers")
@needs(Permission.SHIPMENT_WRITE)
@accepts(LARGEST_SENT + AROUND)
def register_paper(shipment_id: str) -> Response:
    """Put the paper among the shipment's issued papers, with its scan if one was sent."""
    kind = request.form.get("kind", "")
    if kind not in dict(registrable()):
        raise InvalidError("paper.kind", pointer="/kind", known=", ".join(dict(registrable())))
    form = IssuedForm.of(kind)
    entered = typed(*form.names)
    read(lambda session: queries.shipment(session, shipment_id))
    try:
        stored = _registered(shipment_id, form, entered)
    except FORM_ERRORS as wrong:
        if isinstance(wrong, InvalidError):
            wrong = form.at_fields(wrong, entered.values)
        return _sheet(shipment_id, form, entered.refused(wrong))
    count = len(queries.facts_of(stored.shipment).issued_papers)
    return onward("web.record", shipment_id=shipment_id, place=count - 1, done="recorded")


def _registered(shipment_id: str, form: IssuedForm, entered: Typed) -> StoredShipment:
    paper, sent, around = form.read(entered.values), uploaded(), deployment().surroundings
    actor = current_actor()

    def work(session: Session) -> StoredShipment:
        stored = service.record_paper(
            session,
            shipment_id,
            lambda facts: service.with_issued_paper(facts, paper),
            actor=actor,
            clock=around.clock,
            random=around.random,
        )
        session.flush()
        if sent is not None:
            last = len(queries.facts_of(stored.shipment).issued_papers) - 1
            name, scan = sent
            command = FileScan(shipment_id=shipment_id, place=last, file_name=name, scan=scan)
            file_scan(session, command, actor=actor, clock=around.clock, random=around.random)
        return stored

    return store(work)


def _sheet(shipment_id: str, form: IssuedForm | None, entered: Typed) -> Response:
    actor = current_actor()

    def load(session: Session) -> ShipmentHead:
        row = queries.shipment(session, shipment_id)
        actor.require(Permission.SHIPMENT_WRITE, row.organisation_id)
        return shipment_head(row, organisation_names(session, actor).get(row.organisation_id, ""))

    return page(
        "record_new.html",
        status=entered.status,
        head=read(load),
        sheet=form,
        kinds=registrable(),
        form=entered,
    )
