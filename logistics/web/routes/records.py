"""One paper of others: registered, scanned, and laid beside ours."""

from flask import Response, request

from logistics.accounts.permissions import Permission
from logistics.db.session import Session
from logistics.docs.scans.cleaning import CleanScan, clean_scan
from logistics.docs.scans.filing import FileScan, file_scan
from logistics.docs.scans.kept import current_scans, scans_of
from logistics.docs.scans.limits import LARGEST_SENT
from logistics.http.access import needs
from logistics.http.body import accepts
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.http.work import read, write
from logistics.kernel.errors import InvalidError, NotFoundError
from logistics.oversight.checking import checked
from logistics.shipments import queries
from logistics.shipments.facts import Shipment
from logistics.web.blueprint import web
from logistics.web.forms.issued import at_scan
from logistics.web.names import organisation_names
from logistics.web.page import onward, page
from logistics.web.routes.our_pages import Standing, ours_beside, standing_counterpart
from logistics.web.typed import FORM_ERRORS, Typed
from logistics.web.versions import typed_version
from logistics.web.views.record_page import RecordPage
from logistics.web.views.records import former_scans, record_views
from logistics.web.views.rights import rights_of
from logistics.web.views.shipment import shipment_head

AROUND = 100_000
"""Bytes of a form beside its file."""


@web.get("/shipments/<id:shipment_id>/issued-papers/<int:place>")
@needs(Permission.SHIPMENT_READ)
def record(shipment_id: str, place: int) -> Response:
    """Show a paper of others beside ours: scan, values and differences."""
    return _page(shipment_id, place, Typed())


@web.post("/shipments/<id:shipment_id>/issued-papers/<int:place>/scan")
@needs(Permission.SHIPMENT_WRITE)
@accepts(LARGEST_SENT + AROUND)
def scan_paper(shipment_id: str, place: int) -> Response:
    """File the scan of the paper that stands at this place of the file."""
    around = deployment().surroundings
    read(lambda session: queries.shipment(session, shipment_id))
    try:
        sent = uploaded()
        if sent is None:
            raise InvalidError("web.scan.missing", pointer="/scan")
        name, scan = sent
        command = FileScan(
            shipment_id=shipment_id,
            place=place,
            file_name=name,
            scan=scan,
            expected_version=typed_version(),
        )
        write(
            lambda session: file_scan(
                session, command, actor=current_actor(), clock=around.clock, random=around.random
            )
        )
    except FORM_ERRORS as wrong:
        return _page(shipment_id, place, Typed({"scan": ""}).refused(wrong))
    return onward(
        "web.record", shipment_id=shipment_id, place=place, done="scanned", anchor="scans"
    )


def uploaded() -> tuple[str, CleanScan] | None:
    """Name and pages of the file in the form; ``None`` when no file was chosen.

    Raises :class:`InvalidError` at ``/scan``.
    """
    sent = request.files.get("scan")
    if sent is None or not sent.filename:
        return None
    try:
        return sent.filename, clean_scan(sent.stream.read(LARGEST_SENT + 1))
    except InvalidError as wrong:
        raise at_scan(wrong) from None


def _page(shipment_id: str, place: int, form: Typed) -> Response:
    shown, facts, standing = read(lambda session: _held(session, shipment_id, place))
    ours = ours_beside(shown.record.kind, shipment_id, facts, standing)
    return page("record.html", status=form.status, view=shown, ours=ours, form=form)


def _held(
    session: Session, shipment_id: str, place: int
) -> tuple[RecordPage, Shipment, Standing | None]:
    actor, now = current_actor(), deployment().surroundings.clock.now()
    row = queries.shipment(session, shipment_id)
    facts = queries.current_facts(session, row)
    if place >= len(facts.issued_papers):
        raise NotFoundError("scan.no_paper")
    result, scans = checked(session, row, facts, now.date()), scans_of(session, row.id)
    record = record_views(facts, result, current_scans(session, row.id))[place]
    owner = organisation_names(session, actor).get(row.organisation_id, "")
    shown = RecordPage(
        head=shipment_head(row, owner),
        record=record,
        former=former_scans(record, scans),
        rights=rights_of(actor, row.organisation_id),
    )
    return shown, facts, standing_counterpart(session, row.id, record.kind)
