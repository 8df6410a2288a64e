"""Papers of a shipment: looked at before, issued, downloaded, replaced, voided."""

from io import BytesIO

from flask import Response, request, send_file

from logistics.accounts.permissions import Permission
from logistics.db.session import Session
from logistics.docs.electronic_invoice.document import InvoiceKind, invoice_xml, numbering_in
from logistics.docs.grid.letterhead import Letterhead
from logistics.docs.issue import IssuePaper, issue_paper
from logistics.docs.languages import pair_of
from logistics.docs.letterheads.present import present_letterhead
from logistics.docs.payloads.kinds import FORMS
from logistics.docs.previews import draw_preview
from logistics.docs.registry.closing import void_paper
from logistics.docs.registry.papers import file_name
from logistics.http.access import needs
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.http.taking import taken_paper
from logistics.http.work import read, write
from logistics.kernel.errors import NotFoundError
from logistics.kernel.instants import parse_date
from logistics.shipments import queries
from logistics.shipments.facts import Shipment
from logistics.web.blueprint import web
from logistics.web.page import onward

_PDF = "application/pdf"


@web.get("/shipments/<id:shipment_id>/papers/<kind>/preview.pdf")
@needs(Permission.SHIPMENT_READ)
def preview(shipment_id: str, kind: str) -> Response:
    """Draw a paper from the present facts, marked as a preview."""
    if kind not in FORMS:
        raise NotFoundError("http.not_found")

    def fetch(session: Session) -> tuple[Shipment, Letterhead | None]:
        row = queries.shipment(session, shipment_id)
        return queries.facts_of(row), present_letterhead(session, row.organisation_id, kind)

    parts = deployment()
    facts, letterhead = read(fetch)
    content = draw_preview(
        kind,
        facts,
        at=parts.surroundings.clock.now(),
        pair=pair_of(request.args.get("languages", "")),
        fonts=parts.font_directory,
        letterhead=letterhead,
    )
    return send_file(BytesIO(content), mimetype=_PDF, download_name=f"{kind}-preview.pdf")


@web.get("/shipments/<id:shipment_id>/papers/<kind>.xml")
@needs(Permission.SHIPMENT_READ)
def invoice_as_data(shipment_id: str, kind: str) -> Response:
    """Download an invoice as data (UN/CEFACT CII), written from the present facts."""
    if kind not in set(InvoiceKind):
        raise NotFoundError("http.not_found")
    facts = read(
        lambda session: queries.current_facts(session, queries.shipment(session, shipment_id))
    )
    asked = InvoiceKind(kind)
    content = invoice_xml(facts, numbering_in(facts, asked), asked)
    return send_file(
        BytesIO(content),
        mimetype="application/xml",
        as_attachment=True,
        download_name=f"{kind}.xml",
    )


@web.post("/shipments/<id:shipment_id>/papers")
@needs(Permission.PAPER_ISSUE)
def issue(shipment_id: str) -> Response:
    """Issue a paper, or replace the standing one with a reason."""
    parts, form = deployment(), request.form
    dated = form.get("dated", "")
    wanted = IssuePaper(
        shipment_id=shipment_id,
        kind=form.get("kind", ""),
        number=form.get("number", "").strip() or None,
        dated=parse_date(dated, pointer="/dated") if dated else None,
        replaces=form.get("replaces") or None,
        reason=form.get("reason") or None,
        languages=pair_of(form.get("languages", "")),
        stamped=form.get("stamped") == "yes" if form.get("stamp_asked") else None,
        request_key=_request_key(),
    )
    issue_paper(
        parts.sessions,
        wanted,
        actor=current_actor(),
        surroundings=parts.surroundings,
        fonts=parts.font_directory,
        trust=parts.trust,
    )
    done = "replaced" if wanted.replaces else "issued"
    return onward("web.shipment", shipment_id=shipment_id, done=done, anchor="papers")


@web.get("/papers/<id:paper_id>.pdf")
@needs(Permission.SHIPMENT_READ)
def download(paper_id: str) -> Response:
    """Download a paper exactly as it was issued."""
    row, content = taken_paper(paper_id)
    return send_file(
        BytesIO(content), mimetype=_PDF, as_attachment=True, download_name=file_name(row)
    )


@web.post("/papers/<id:paper_id>/void")
@needs(Permission.PAPER_VOID)
def void(paper_id: str) -> Response:
    """Take an issued paper back, with the reason."""
    reason, around = request.form.get("reason", ""), deployment().surroundings
    row = write(
        lambda session: void_paper(
            session,
            paper_id,
            reason,
            actor=current_actor(),
            clock=around.clock,
            random=around.random,
        )
    )
    return onward("web.shipment", shipment_id=row.shipment_id, done="voided", anchor="papers")


def _request_key() -> str | None:
    """What makes a form sent twice one paper; a person's own, so that keys never meet."""
    given = request.form.get("request_key", "")[:64]
    return f"page:{current_actor().user_id}:{given}" if given else None
