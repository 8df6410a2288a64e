"""Papers of a shipment: issued, downloaded, superseded and voided."""

import hashlib
from io import BytesIO

from flask import Blueprint, Response, jsonify, send_file

from logistics.accounts.permissions import Permission
from logistics.api.answers import PREFIX, created, shown, whole_list
from logistics.api.commands import (
    PaperWish,
    PaperWishSchema,
    SupersedePaper,
    SupersedePaperSchema,
    VoidPaper,
    VoidPaperSchema,
)
from logistics.api.description import IDEMPOTENCY_KEY, describes
from logistics.api.reading import command
from logistics.api.shapes.papers import PaperSchema
from logistics.docs.issue import IssuePaper, issue_paper
from logistics.docs.languages import Pair
from logistics.docs.registry.bearing import is_stamped
from logistics.docs.registry.closing import void_paper
from logistics.docs.registry.models import Paper
from logistics.docs.registry.papers import file_name, paper, papers_of
from logistics.http.access import needs
from logistics.http.body import parameters
from logistics.http.deployment import deployment
from logistics.http.identity import current_actor
from logistics.http.once import keyed_request, response_of
from logistics.http.taking import taken_paper
from logistics.http.work import read, write
from logistics.kernel.errors import InvalidError
from logistics.shipments import queries

papers = Blueprint("papers", __name__, url_prefix=PREFIX)

_PDF = "application/pdf"


@papers.get("/shipments/<id:shipment_id>/papers")
@needs(Permission.SHIPMENT_READ)
@describes(gives=PaperSchema, in_slices=True)
def list_papers(shipment_id: str) -> Response:
    """List the papers of a shipment, newest first, with what became of each."""
    parameters("limit", "cursor")
    rows = read(lambda session: papers_of(session, queries.shipment(session, shipment_id).id))
    return whole_list(PaperSchema, rows)


@papers.post("/shipments/<id:shipment_id>/papers")
@needs(Permission.PAPER_ISSUE)
@describes(IDEMPOTENCY_KEY, takes=PaperWishSchema, gives=PaperSchema, status=201)
def issue(shipment_id: str) -> Response:
    """Issue a paper from the present facts, under the next number or the exporter's own.

    The same Idempotency-Key gives the same paper.
    """
    wish = command(PaperWishSchema, PaperWish)
    return _issued(
        IssuePaper(
            shipment_id=shipment_id,
            kind=wish.kind,
            number=wish.number,
            dated=wish.dated,
            languages=wish.languages,
            stamped=wish.stamped,
            request_key=_request_key(),
        )
    )


@papers.get("/papers/<id:paper_id>")
@needs(Permission.SHIPMENT_READ)
@describes(gives=PaperSchema)
def show_paper(paper_id: str) -> Response:
    """Show a paper of the registry."""
    return jsonify(shown(PaperSchema, read(lambda session: paper(session, paper_id))))


@papers.get("/papers/<id:paper_id>/pdf")
@needs(Permission.SHIPMENT_READ)
@describes(gives="Pdf", media=(_PDF,))
def download(paper_id: str) -> Response:
    """Download the bytes of a paper exactly as they were issued."""
    row, content = taken_paper(paper_id)
    return send_file(
        BytesIO(content),
        mimetype=_PDF,
        as_attachment=True,
        download_name=file_name(row),
        etag=row.sha256 or False,
    )


@papers.post("/papers/<id:paper_id>/void")
@needs(Permission.PAPER_VOID)
@describes(takes=VoidPaperSchema, gives=PaperSchema)
def void(paper_id: str) -> Response:
    """Take an issued paper back; its number stays used and its bytes stay readable."""
    wish, around = command(VoidPaperSchema, VoidPaper), deployment().surroundings
    row = write(
        lambda session: void_paper(
            session,
            paper_id,
            wish.reason,
            actor=current_actor(),
            clock=around.clock,
            random=around.random,
        )
    )
    return jsonify(shown(PaperSchema, row))


@papers.post("/papers/<id:paper_id>/successor")
@needs(Permission.PAPER_ISSUE)
@describes(IDEMPOTENCY_KEY, takes=SupersedePaperSchema, gives=PaperSchema, status=201)
def supersede(paper_id: str) -> Response:
    """Issue a corrected paper from the present facts, in the place of this one."""
    wish = command(SupersedePaperSchema, SupersedePaper)
    wrong = read(lambda session: paper(session, paper_id))
    return _issued(
        IssuePaper(
            shipment_id=wrong.shipment_id,
            kind=wrong.kind,
            number=wish.number,
            dated=wish.dated,
            replaces=wrong.id,
            reason=wish.reason,
            languages=wish.languages or Pair(wrong.languages),
            stamped=wish.stamped,
            request_key=_request_key(),
        )
    )


def _issued(wanted: IssuePaper) -> Response:
    parts = deployment()
    made = issue_paper(
        parts.sessions,
        wanted,
        actor=current_actor(),
        surroundings=parts.surroundings,
        fonts=parts.font_directory,
        trust=parts.trust,
    )
    if wanted.request_key is not None and not _is_answer_to(wanted, made):
        raise InvalidError("idempotency.mismatch")
    return response_of(created(PaperSchema, made, f"/papers/{made.id}"))


def _is_answer_to(wanted: IssuePaper, made: Paper) -> bool:
    """Whether the paper a request key led to is the one this request asks for."""
    return (
        wanted.number in {None, made.number}
        and wanted.dated in {None, made.dated}
        and wanted.replaces == made.supersedes_id
        and wanted.languages == made.languages
        and wanted.stamped in {None, read(lambda session: is_stamped(session, made))}
    )


def _request_key() -> str | None:
    """What the registry knows the request by: keys of two people never meet."""
    keyed = keyed_request()
    if keyed is None:
        return None
    return hashlib.sha256(f"{current_actor().user_id} {keyed.key}".encode()).hexdigest()
