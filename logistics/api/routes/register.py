"""The register of papers: every number in order, and papers that the facts have overtaken."""

from dataclasses import asdict
from io import BytesIO

from flask import Blueprint, Response, jsonify, send_file

from logistics.accounts.permissions import Permission
from logistics.api.answers import PREFIX, each, shown, whole_list
from logistics.api.description import Parameter, describes
from logistics.api.shapes.register import AmendmentSchema, RegisterLineSchema, StalePaperSchema
from logistics.db.session import Session
from logistics.docs.amending import Amendment, amendment_of
from logistics.docs.registry.explaining import explanation, register_csv
from logistics.docs.registry.papers import paper, papers_of
from logistics.docs.registry.staleness import StalePaper, stale_papers
from logistics.http.access import needs
from logistics.http.body import parameters
from logistics.http.paging import asked_slice, listed
from logistics.http.register import FILTERS, STATES, asked_register, register_lines
from logistics.http.work import read
from logistics.kernel.errors import InvalidError
from logistics.shipments import queries

register = Blueprint("register", __name__, url_prefix=PREFIX)

_FILTERS = (
    Parameter("owner", "Whose register; your own organisation’s without it."),
    Parameter("kind", "Only papers of this kind."),
    Parameter("year", "Only numbers of this year."),
    Parameter("state", "Only numbers in this state.", choices=STATES),
)
_NONE = Amendment(number="", date="", reason="", changes=())


@register.get("/paper-register")
@needs(Permission.SHIPMENT_READ)
@describes(*_FILTERS, gives=RegisterLineSchema, in_slices=True)
def list_register() -> Response:
    """List every number of the organisation's papers in order, each with what became of it."""
    asked = asked_slice(*FILTERS)
    start = asked.cursor or "0"
    if not (start.isascii() and start.isdigit() and len(start) < len("1000000")):
        raise InvalidError("http.cursor")
    end = int(start) + asked.limit
    lines = register_lines(asked_register(asked.filters), slice(int(start), end + 1))
    told = [{**asdict(line), "explanation": explanation(line)} for line in lines[: asked.limit]]
    cursor = str(end) if len(lines) > asked.limit else None
    return listed(each(RegisterLineSchema, told), cursor=cursor, asked=asked)


@register.get("/paper-register.csv")
@needs(Permission.SHIPMENT_READ)
@describes(*_FILTERS, gives="Csv", media=("text/csv",))
def download_register() -> Response:
    """Download the register as CSV, whole; moments are in UTC."""
    lines = register_lines(asked_register(parameters(*FILTERS)))
    return send_file(
        BytesIO(register_csv(lines)),
        mimetype="text/csv",
        as_attachment=True,
        download_name="paper-register.csv",
    )


@register.get("/shipments/<id:shipment_id>/stale-papers")
@needs(Permission.SHIPMENT_READ)
@describes(gives=StalePaperSchema, in_slices=True)
def list_stale(shipment_id: str) -> Response:
    """List standing papers that the shipment's present facts would print otherwise."""
    parameters("limit", "cursor")

    def fetch(session: Session) -> tuple[StalePaper, ...]:
        row = queries.shipment(session, shipment_id)
        return stale_papers(row, papers_of(session, row.id))

    return whole_list(StalePaperSchema, read(fetch))


@register.get("/papers/<id:paper_id>/changes")
@needs(Permission.SHIPMENT_READ)
@describes(gives=AmendmentSchema)
def show_changes(paper_id: str) -> Response:
    """Show what a paper prints otherwise than the one it supersedes, field by field."""
    amended = read(lambda session: amendment_of(paper(session, paper_id).amendment))
    return jsonify(shown(AmendmentSchema, amended or _NONE))
