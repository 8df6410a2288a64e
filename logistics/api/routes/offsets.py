"""Entries for forms printed before: drawn, and moved by what was measured on a printer."""

from dataclasses import dataclass
from io import BytesIO

from flask import Blueprint, Response, jsonify, send_file

from logistics.accounts.permissions import Permission
from logistics.api.answers import PREFIX, no_content, shown, whole_list
from logistics.api.description import Parameter, describes
from logistics.api.reading import CommandSchema, command
from logistics.api.shapes.offsets import PrintOffsetSchema
from logistics.docs.offset.distances import Offset
from logistics.docs.offset.keeping import KeepOffset, forget_offset, keep_offset, offsets_of
from logistics.docs.offset.models import PRINTER_LENGTH
from logistics.docs.offset.sheet import draw_test_sheet
from logistics.http.access import needs
from logistics.http.body import parameters
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.http.offsets import ASKED, FRAMES, entries_of_paper, entries_of_shipment
from logistics.http.work import read, write
from logistics.shipments.wire.fields import Text

offsets = Blueprint("offsets", __name__, url_prefix=PREFIX)

_PDF = "application/pdf"
_X = Parameter("x", "Millimetres to the right, such as -1.5; at most 10 either way.")
_Y = Parameter("y", "Millimetres down.")
_LANGUAGES = Parameter("languages", "Of the entries; those of an issued paper are its own.")
_ASKED = (
    _X,
    _Y,
    Parameter("printer", "The offset that is kept for this printer; then neither x nor y."),
    _LANGUAGES,
    Parameter("frames", "With our boxes, to compare on plain paper.", choices=(FRAMES,)),
)


@dataclass(frozen=True, slots=True)
class MeasuredOffset:
    """An offset in millimetres and the printer it was measured on."""

    printer: str
    x: str
    y: str


class MeasuredOffsetSchema(CommandSchema):
    """An offset in millimetres, with one decimal at most, and the printer it was measured on."""

    facts = MeasuredOffset
    printer = Text(required=True, limit=PRINTER_LENGTH)
    x = Text(required=True, limit=8)
    y = Text(required=True, limit=8)


@offsets.get("/shipments/<id:shipment_id>/papers/<kind>/entries")
@needs(Permission.SHIPMENT_READ)
@describes(*_ASKED, gives="Pdf", media=(_PDF,))
def show_entries(shipment_id: str, kind: str) -> Response:
    """Draw only what the present facts put into an official form, at true size.

    No box, label, number or mark is drawn. No issuer publishes the measures of its form; our
    boxes lie on the UN Layout Key. Verify with a test print on plain paper.
    """
    return _pdf(entries_of_shipment(shipment_id, kind, parameters(*ASKED)), kind)


@offsets.get("/papers/<id:paper_id>/entries")
@needs(Permission.SHIPMENT_READ)
@describes(*_ASKED, gives="Pdf", media=(_PDF,))
def show_paper_entries(paper_id: str) -> Response:
    """Draw what a paper of the registry was frozen with, for an official form.

    It is an aid to print: it bears neither the paper's number nor its signature. Of a paper that
    does not stand, or was frozen for a former version of its form, nothing is drawn (409).
    """
    return _pdf(entries_of_paper(paper_id, parameters(*ASKED)), "entries")


@offsets.get("/print-offsets")
@needs(Permission.SHIPMENT_READ)
@describes(gives=PrintOffsetSchema, in_slices=True)
def list_offsets() -> Response:
    """List the offsets that your organisation keeps, by kind of paper and printer."""
    parameters("limit", "cursor")
    owner = current_actor().organisation_id
    return whole_list(PrintOffsetSchema, read(lambda session: offsets_of(session, owner)))


@offsets.put("/print-offsets/<kind>")
@needs(Permission.PAPER_ISSUE)
@describes(takes=MeasuredOffsetSchema, gives=PrintOffsetSchema)
def keep(kind: str) -> Response:
    """Keep the offset of a kind of paper on a printer, in the place of a former one."""
    told = command(MeasuredOffsetSchema, MeasuredOffset)
    wish = KeepOffset(kind, told.printer, Offset.of(told.x, told.y))
    clock = deployment().surroundings.clock
    row = write(lambda session: keep_offset(session, wish, actor=current_actor(), clock=clock))
    return jsonify(shown(PrintOffsetSchema, row))


@offsets.delete("/print-offsets/<kind>")
@needs(Permission.PAPER_ISSUE)
@describes(Parameter("printer", "Whose offset is kept no more.", required=True), status=204)
def forget(kind: str) -> Response:
    """Forget the offset of a kind of paper on a printer."""
    printer, clock = parameters("printer").get("printer", ""), deployment().surroundings.clock
    write(lambda session: forget_offset(session, kind, printer, actor=current_actor(), clock=clock))
    return no_content()


@offsets.get("/print-offsets/test-sheet")
@needs(Permission.SHIPMENT_READ)
@describes(_X, _Y, gives="Pdf", media=(_PDF,))
def test_sheet() -> Response:
    """Draw the sheet by which an offset is found: ruled crosses with a scale in millimetres."""
    given, parts = parameters("x", "y"), deployment()
    offset, now = Offset.of(given.get("x", ""), given.get("y", "")), parts.surroundings.clock.now()
    return _pdf(draw_test_sheet(offset, at=now, fonts=parts.font_directory), "test-sheet")


def _pdf(content: bytes, name: str) -> Response:
    return send_file(BytesIO(content), mimetype=_PDF, download_name=f"{name}.pdf")
