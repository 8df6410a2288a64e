"""Putting a scan to an issued paper of a shipment."""

from dataclasses import astuple, dataclass

from sqlalchemy.orm import Session

from logistics.accounts.actor import Actor
from logistics.accounts.permissions import Permission
from logistics.db.audit import Deed, record
from logistics.db.blobs import store
from logistics.docs.scans.cleaning import CleanScan
from logistics.docs.scans.file_names import tidy_file_name
from logistics.docs.scans.kept import current_scan
from logistics.docs.scans.kinds import PDF
from logistics.docs.scans.limits import LARGEST_STORED
from logistics.docs.scans.models import PaperScan
from logistics.kernel.errors import InvalidError, NotFoundError
from logistics.kernel.ids import new_id
from logistics.kernel.surroundings import Clock, Randomness
from logistics.shipments.facts import IssuedPaper
from logistics.shipments.lifecycle import Lifecycle, require_editable
from logistics.shipments.models import ShipmentRow
from logistics.shipments.queries import facts_of, shipment_for_change
from logistics.shipments.service.storing import require_version


@dataclass(frozen=True, slots=True, kw_only=True)
class FileScan:
    """Put ``scan`` to the issued paper at ``place`` (from 0) of the shipment's file.

    ``file_name`` is what the sender's machine called it. With ``expected_version``, the
    shipment must still be at that version.
    """

    shipment_id: str
    place: int
    file_name: str
    scan: CleanScan
    expected_version: int | None = None


def file_scan(
    session: Session, command: FileScan, *, actor: Actor, clock: Clock, random: Randomness
) -> PaperScan:
    """The scan as it is filed; the very file that stands already is not filed twice.

    Raises :class:`NotFoundError` (``shipment.unknown``, ``scan.no_paper``),
    :class:`RefusedError`, :class:`StaleError`, :class:`ConflictError` for a shipment that is
    closed or cancelled, and :class:`InvalidError` ``scan.unnumbered``.
    """
    row = shipment_for_change(session, command.shipment_id)
    actor.require(Permission.SHIPMENT_WRITE, row.organisation_id)
    require_version(row, command.expected_version)
    require_editable(Lifecycle(row.lifecycle))
    kind, number = _key(row, command.place)
    standing = current_scan(session, row.id, kind, number)
    if standing is not None and standing.sent_sha256 == command.scan.sent_sha256:
        return standing
    now, scan = clock.now(), command.scan
    stored = store(
        session, row.organisation_id, scan.content, media_type=PDF, at=now, most=LARGEST_STORED
    )
    filed = PaperScan(
        id=new_id("scn", random),
        organisation_id=row.organisation_id,
        shipment_id=row.id,
        shipment_version=row.version,
        kind=kind,
        number=number,
        revision=standing.revision + 1 if standing else 1,
        file_name=tidy_file_name(command.file_name),
        media_type=scan.media_type,
        sent_sha256=scan.sent_sha256,
        sent_size=scan.sent_size,
        sha256=stored.sha256,
        size=stored.size,
        placed=[list(astuple(page)) for page in scan.pages],
        filed_at=now,
        filed_by=actor.user_id,
        filed_by_name=actor.name,
    )
    session.add(filed)
    record(session, actor, _deed(filed), at=now)
    return filed


def _key(row: ShipmentRow, place: int) -> tuple[str, str]:
    held: tuple[IssuedPaper, ...] = facts_of(row).issued_papers
    if not 0 <= place < len(held):
        raise NotFoundError("scan.no_paper")
    if not held[place].number:
        raise InvalidError("scan.unnumbered", pointer=f"/issued_papers/{place}/number")
    return held[place].kind, held[place].number or ""


def _deed(filed: PaperScan) -> Deed:
    return Deed(
        command="scan.file",
        organisation_id=filed.organisation_id,
        subject_kind="shipment",
        subject_id=filed.shipment_id,
        after={"scan": filed.id, "sent": filed.sent_sha256, "kept": filed.sha256},
        detail={"scan": filed.id, "kind": filed.kind, "number": filed.number},
    )
