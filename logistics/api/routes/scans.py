"""Scans of papers that others issued: filed, listed, downloaded."""

from flask import Blueprint, Response, jsonify

from logistics.accounts.permissions import Permission
from logistics.api.answers import PREFIX, created, shown, whole_list
from logistics.api.description import IF_MATCH_MAYBE, Parameter, describes
from logistics.api.shapes.scans import ScanSchema
from logistics.db.session import Session
from logistics.docs.scans.cleaning import clean_scan
from logistics.docs.scans.filing import FileScan, file_scan
from logistics.docs.scans.kept import (
    page_bytes,
    scan,
    scan_at,
    scan_bytes,
    scan_file_name,
    scans_of,
)
from logistics.docs.scans.kinds import JPEG, PDF, PNG
from logistics.docs.scans.limits import LARGEST_SENT
from logistics.docs.scans.models import PaperScan
from logistics.http.access import needs
from logistics.http.body import accepts, file_body, parameters
from logistics.http.deployment import deployment
from logistics.http.files import stored_file, stored_picture
from logistics.http.identity import current_actor
from logistics.http.once import response_of
from logistics.http.versions import version_if_given
from logistics.http.work import read, write
from logistics.shipments import queries

scans = Blueprint("scans", __name__, url_prefix=PREFIX)

_ANY = "application/octet-stream"
_KINDS = (PDF, JPEG, PNG, _ANY)
_FILE_NAME = Parameter("file_name", "What the sender calls the file; kept tidied, to be shown.")


@scans.post("/shipments/<id:shipment_id>/issued-papers/<int:place>/scan")
@needs(Permission.SHIPMENT_WRITE)
@accepts(LARGEST_SENT)
@describes(
    _FILE_NAME, IF_MATCH_MAYBE, takes="ScanFile", takes_media=_KINDS, gives=ScanSchema, status=201
)
def file(shipment_id: str, place: int) -> Response:
    """File the scan of an issued paper; ``place`` counts the issued papers of the file from 0.

    The body is a PDF, JPEG or PNG of at most 10 MB, 30 pages and 100 million pixels; its content
    decides, whatever its media type says. Its pages are drawn anew and kept as a PDF of
    pictures. A later scan takes the place of this one; the same file again changes nothing.
    """
    sent, version = file_body(*_KINDS), version_if_given()
    name = parameters("file_name").get("file_name", "")
    actor, around = current_actor(), deployment().surroundings
    read(lambda session: _known(session, shipment_id))
    command = FileScan(
        shipment_id=shipment_id,
        place=place,
        file_name=name,
        scan=clean_scan(sent),
        expected_version=version,
    )
    row = write(
        lambda session: file_scan(
            session, command, actor=actor, clock=around.clock, random=around.random
        )
    )
    return response_of(created(ScanSchema, row, f"/scans/{row.id}"))


@scans.get("/shipments/<id:shipment_id>/issued-papers/<int:place>/scan")
@needs(Permission.SHIPMENT_READ)
@describes(gives="Pdf", media=(PDF,))
def download_standing(shipment_id: str, place: int) -> Response:
    """Download the standing scan of the issued paper at this place of the file."""

    def fetch(session: Session) -> tuple[PaperScan, bytes]:
        row = queries.shipment(session, shipment_id)
        found = scan_at(session, row.id, queries.facts_of(row), place)
        return found, scan_bytes(session, found)

    return _download(*read(fetch))


@scans.get("/shipments/<id:shipment_id>/scans")
@needs(Permission.SHIPMENT_READ)
@describes(gives=ScanSchema, in_slices=True)
def list_scans(shipment_id: str) -> Response:
    """List the scans of a shipment's issued papers, newest first, superseded ones too."""
    parameters("limit", "cursor")
    rows = read(lambda session: scans_of(session, queries.shipment(session, shipment_id).id))
    return whole_list(ScanSchema, rows)


@scans.get("/scans/<id:scan_id>")
@needs(Permission.SHIPMENT_READ)
@describes(gives=ScanSchema)
def show(scan_id: str) -> Response:
    """Show a scan: to which paper it belongs, who filed it, and the hashes of both files."""
    return jsonify(shown(ScanSchema, read(lambda session: scan(session, scan_id))))


@scans.get("/scans/<id:scan_id>/pdf")
@needs(Permission.SHIPMENT_READ)
@describes(gives="Pdf", media=(PDF,))
def download(scan_id: str) -> Response:
    """Download a scan, superseded or not."""

    def fetch(session: Session) -> tuple[PaperScan, bytes]:
        found = scan(session, scan_id)
        return found, scan_bytes(session, found)

    return _download(*read(fetch))


@scans.get("/scans/<id:scan_id>/pages/<int:number>")
@needs(Permission.SHIPMENT_READ)
@describes(gives="Jpeg", media=(JPEG,))
def page(scan_id: str, number: int) -> Response:
    """Download one page of a scan as a picture, counted from 1."""

    def fetch(session: Session) -> tuple[PaperScan, bytes]:
        found = scan(session, scan_id)
        return found, page_bytes(session, found, number)

    row, content = read(fetch)
    return stored_picture(content, JPEG, tag=f"{row.sha256}-{number}")


def _known(session: Session, shipment_id: str) -> None:
    """Refuse before the work what would be refused after it."""
    row = queries.shipment(session, shipment_id)
    current_actor().require(Permission.SHIPMENT_WRITE, row.organisation_id)


def _download(row: PaperScan, content: bytes) -> Response:
    return stored_file(content, PDF, scan_file_name(row), sha256=row.sha256)
