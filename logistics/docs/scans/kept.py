"""Reading scans: of a shipment, one of them, its PDF, a page of it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from logistics.db.blobs import fetch
from logistics.docs.download_names import download_name
from logistics.docs.scans.models import PaperScan
from logistics.kernel.errors import NotFoundError
from logistics.kernel.ids import is_id
from logistics.shipments.facts import Shipment

Key = tuple[str, str]
"""Kind and number of an issued paper."""


def scans_of(session: Session, shipment_id: str) -> tuple[PaperScan, ...]:
    """All scans of a shipment's papers, the newest first, superseded ones included."""
    query = select(PaperScan).where(PaperScan.shipment_id == shipment_id)
    return tuple(session.scalars(query.order_by(PaperScan.filed_at.desc(), PaperScan.id.desc())))


def current_scans(session: Session, shipment_id: str) -> dict[Key, PaperScan]:
    """The scan that stands for each issued paper that has one."""
    query = select(PaperScan).where(PaperScan.shipment_id == shipment_id)
    in_order = session.scalars(query.order_by(PaperScan.revision))
    return {(row.kind, row.number): row for row in in_order}


def current_scan(session: Session, shipment_id: str, kind: str, number: str) -> PaperScan | None:
    """The scan that stands for one issued paper."""
    return current_scans(session, shipment_id).get((kind, number))


def scan_at(session: Session, shipment_id: str, facts: Shipment, place: int) -> PaperScan:
    """The standing scan of the issued paper at ``place`` (from 0) of the file.

    Raises :class:`NotFoundError`: ``scan.no_paper``, ``scan.none``.
    """
    if not 0 <= place < len(facts.issued_papers):
        raise NotFoundError("scan.no_paper")
    held = facts.issued_papers[place]
    found = current_scan(session, shipment_id, held.kind, held.number or "")
    if found is None:
        raise NotFoundError("scan.none")
    return found


def scan(session: Session, scan_id: str) -> PaperScan:
    """The scan within sight; :class:`NotFoundError` ``scan.unknown`` otherwise."""
    row = None
    if is_id(scan_id):
        row = session.scalars(select(PaperScan).where(PaperScan.id == scan_id)).one_or_none()
    if row is None:
        raise NotFoundError("scan.unknown")
    return row


def scan_bytes(session: Session, row: PaperScan) -> bytes:
    """The PDF of a scan, hashed again on the way out; raises as ``blobs.fetch`` does."""
    return fetch(session, row.organisation_id, row.sha256)


def page_bytes(session: Session, row: PaperScan, number: int) -> bytes:
    """The JPEG of a page (from 1); :class:`NotFoundError` ``scan.no_page`` beyond the last."""
    if not 1 <= number <= len(row.placed):
        raise NotFoundError("scan.no_page")
    page = row.pages[number - 1]
    return scan_bytes(session, row)[page.offset : page.offset + page.length]


def scan_file_name(row: PaperScan) -> str:
    """The name that its download gets."""
    return download_name(row.kind, row.number, "scan")
