"""Forms printed before: the entries alone, and the offsets of printers."""

from io import BytesIO

from flask import Response, request, send_file

from logistics.accounts.permissions import Permission
from logistics.docs.offset.distances import Offset
from logistics.docs.offset.forms import printed_forms
from logistics.docs.offset.keeping import (
    KeepOffset,
    forget_offset,
    keep_offset,
    offset_of,
    offsets_of,
)
from logistics.docs.offset.sheet import draw_test_sheet
from logistics.http.access import needs
from logistics.http.body import parameters
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.http.offsets import ASKED, entries_of_shipment
from logistics.http.work import read, write
from logistics.reference.paper_kinds import paper_kinds
from logistics.web.blueprint import web
from logistics.web.page import onward, page
from logistics.web.typed import FORM_ERRORS, Typed, typed

_PDF = "application/pdf"
_FIELDS = ("kind", "printer", "x", "y")


@web.get("/forms")
@needs(Permission.PAPER_ISSUE)
def offset_page() -> Response:
    """List the offsets kept, and offer the test sheet and to keep another."""
    return _page(Typed(dict.fromkeys(_FIELDS, "")))


@web.post("/forms")
@needs(Permission.PAPER_ISSUE)
def keep_print_offset() -> Response:
    """Keep the offset of a paper on a printer."""
    form, clock = typed(*_FIELDS), deployment().surroundings.clock
    try:
        offset = Offset.measured(form.values["x"], form.values["y"])
        wish = KeepOffset(form.values["kind"], form.values["printer"], offset)
        write(lambda session: keep_offset(session, wish, actor=current_actor(), clock=clock))
    except FORM_ERRORS as wrong:
        return _page(form.refused(wrong))
    return onward("web.offset_page", done="offset")


@web.post("/forms/forgotten")
@needs(Permission.PAPER_ISSUE)
def forget_print_offset() -> Response:
    """Forget the offset of a paper on a printer."""
    kind, printer = request.form.get("kind", ""), request.form.get("printer", "")
    clock = deployment().surroundings.clock
    write(lambda session: forget_offset(session, kind, printer, actor=current_actor(), clock=clock))
    return onward("web.offset_page", done="offset-ended")


@web.get("/forms/test-sheet.pdf")
@needs(Permission.PAPER_ISSUE)
def offset_sheet() -> Response:
    """Draw the sheet by which an offset is found."""
    given, parts = parameters("x", "y"), deployment()
    offset, now = Offset.of(given.get("x", ""), given.get("y", "")), parts.surroundings.clock.now()
    content = draw_test_sheet(offset, at=now, fonts=parts.font_directory)
    return send_file(BytesIO(content), mimetype=_PDF, download_name="test-sheet.pdf")


@web.get("/shipments/<id:shipment_id>/papers/<kind>/entries.pdf")
@needs(Permission.SHIPMENT_READ)
def paper_entries(shipment_id: str, kind: str) -> Response:
    """Draw only what the present facts put into an official form."""
    content = entries_of_shipment(shipment_id, kind, parameters(*ASKED))
    return send_file(BytesIO(content), mimetype=_PDF, download_name=f"{kind}-entries.pdf")


def _page(form: Typed) -> Response:
    owner = current_actor().organisation_id
    rows = read(lambda session: offsets_of(session, owner))
    titles = {kind: listed.title for kind, listed in paper_kinds().items()}
    kinds = [(one.kind, titles[one.kind]) for one in printed_forms().values()]
    return page(
        "forms.html",
        status=form.status,
        form=form,
        kinds=kinds,
        forms={one.kind: titles[one.form] for one in printed_forms().values()},
        titles=titles,
        kept=[(row, offset_of(row)) for row in rows],
    )
