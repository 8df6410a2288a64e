"""Scans of papers of others: downloaded whole, and shown page by page."""

from flask import Response

from logistics.accounts.permissions import Permission
from logistics.db.session import Session
from logistics.docs.scans.kept import page_bytes, scan, scan_bytes, scan_file_name
from logistics.docs.scans.kinds import JPEG, PDF
from logistics.http.access import needs
from logistics.http.files import stored_file, stored_picture
from logistics.http.work import read
from logistics.web.blueprint import web


@web.get("/scans/<id:scan_id>.pdf")
@needs(Permission.SHIPMENT_READ)
def scan_pdf(scan_id: str) -> Response:
    """Download a scan as it is kept."""

    def fetch(session: Session) -> tuple[bytes, str, str]:
        row = scan(session, scan_id)
        return scan_bytes(session, row), scan_file_name(row), row.sha256

    content, name, sha256 = read(fetch)
    return stored_file(content, PDF, name, sha256=sha256)


@web.get("/scans/<id:scan_id>/pages/<int:number>.jpg")
@needs(Permission.SHIPMENT_READ)
def scan_page(scan_id: str, number: int) -> Response:
    """Show one page of a scan."""

    def fetch(session: Session) -> tuple[bytes, str]:
        row = scan(session, scan_id)
        return page_bytes(session, row, number), row.sha256

    content, sha256 = read(fetch)
    return stored_picture(content, JPEG, tag=f"{sha256}-{number}")
