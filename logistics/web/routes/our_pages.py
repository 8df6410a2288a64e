"""Pages of our own papers as pictures, to lay beside a scan."""

import hashlib
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path

from flask import Response, url_for

from logistics.accounts.permissions import Permission
from logistics.db.session import Session
from logistics.docs.grid.letterhead import Letterhead
from logistics.docs.letterheads.present import present_letterhead
from logistics.docs.payloads.kinds import FORMS
from logistics.docs.previews import draw_preview
from logistics.docs.registry.papers import current_paper, paper_bytes
from logistics.docs.scans.counterparts import counterpart_of
from logistics.docs.scans.kinds import JPEG
from logistics.docs.scans.ours import page_count, picture_of
from logistics.http.access import needs
from logistics.http.deployment import deployment
from logistics.http.files import stored_picture
from logistics.http.work import read
from logistics.kernel.errors import InvalidError, NotFoundError
from logistics.reference.paper_kinds import paper_kinds
from logistics.shipments import queries
from logistics.shipments.facts import Shipment
from logistics.web.blueprint import web
from logistics.web.views.record_page import OursView

Standing = tuple[str, str, bytes]
"""Id, number and PDF of an issued paper of ours."""


@web.get("/papers/<id:paper_id>/pages/<int:number>.jpg")
@needs(Permission.SHIPMENT_READ)
def paper_page(paper_id: str, number: int) -> Response:
    """Show a page of an issued paper of ours."""
    _, content = read(lambda session: paper_bytes(session, paper_id))
    return _picture(content, number)


@web.get("/shipments/<id:shipment_id>/papers/<kind>/pages/<int:number>.jpg")
@needs(Permission.SHIPMENT_READ)
def preview_page(shipment_id: str, kind: str, number: int) -> Response:
    """Show a page of a paper of ours, drawn from the present facts."""
    if kind not in FORMS:
        raise NotFoundError("http.not_found")

    def fetch(session: Session) -> tuple[Shipment, Letterhead | None]:
        row = queries.shipment(session, shipment_id)
        return queries.facts_of(row), present_letterhead(session, row.organisation_id, kind)

    return _picture(_drawn(kind, *read(fetch)), number)


def standing_counterpart(session: Session, shipment_id: str, issued_kind: str) -> Standing | None:
    """Our paper that stands and that an issued one of this kind answers."""
    kind = counterpart_of(issued_kind)
    row = current_paper(session, shipment_id, kind) if kind else None
    if row is None:
        return None
    return row.id, row.number, paper_bytes(session, row.id)[1]


def ours_beside(
    issued_kind: str, shipment_id: str, facts: Shipment, standing: Standing | None
) -> OursView | None:
    """Our paper for the page of an issued one, from its PDF or drawn from the present facts.

    ``None`` where we draw none of that kind, or it cannot be drawn at present.
    """
    kind = counterpart_of(issued_kind)
    if kind is None:
        return None
    listed = paper_kinds()[kind]
    if standing is not None:
        paper_id, number, content = standing
        whole = url_for("web.download", paper_id=paper_id)
        pages = [
            url_for("web.paper_page", paper_id=paper_id, number=page)
            for page in range(1, page_count(content) + 1)
        ]
    else:
        try:
            count = page_count(_drawn(kind, facts))
        except InvalidError:
            return None
        number, whole = "", url_for("web.preview", shipment_id=shipment_id, kind=kind)
        pages = [
            url_for("web.preview_page", shipment_id=shipment_id, kind=kind, number=page)
            for page in range(1, count + 1)
        ]
    return OursView(
        title=listed.title, zh=listed.zh, number=number, pictures=tuple(pages), whole=whole
    )


def _drawn(kind: str, facts: Shipment, letterhead: Letterhead | None = None) -> bytes:
    """The PDF; a letterhead never changes how many pages it has."""
    parts = deployment()
    return _preview(
        kind, facts, letterhead, parts.surroundings.clock.now().date(), parts.font_directory
    )


@lru_cache(maxsize=16)
def _preview(
    kind: str, facts: Shipment, letterhead: Letterhead | None, day: date, fonts: Path
) -> bytes:
    """Drawn once for all its pages; what is asked for again a day later is drawn again."""
    return draw_preview(
        kind, facts, at=datetime.combine(day, time(), UTC), fonts=fonts, letterhead=letterhead
    )


def _picture(content: bytes, number: int) -> Response:
    picture = _pictured(content, number)
    return stored_picture(picture, JPEG, tag=hashlib.sha256(picture).hexdigest())


@lru_cache(maxsize=16)
def _pictured(content: bytes, number: int) -> bytes:
    return picture_of(content, number)
