"""Papers of others as the shipment lists them: their values beside ours, and their scans."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from logistics.customs import CheckResult
from logistics.customs.compared import Verdict
from logistics.customs.comparison import ComparedValue, comparisons
from logistics.customs.unit_symbols import with_symbols
from logistics.docs.scans.kept import Key
from logistics.docs.scans.models import PaperScan
from logistics.docs.scans.picture_pdf import PlacedPage
from logistics.reference.paper_kinds import paper_kinds
from logistics.shipments.facts import Shipment
from logistics.web.saying import NOTHING, said_if_known


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanView:
    """One scan of an issued paper."""

    id: str
    title: str
    number: str
    revision: int
    file_name: str
    pages: tuple[PlacedPage, ...]
    kilobytes: int
    filed_at: datetime
    filed_by: str
    sent_sha256: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueView:
    """A value as issued beside ours; ``verdict`` is empty where nothing compares them."""

    label: str
    ours: str
    stated: str
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordView:
    """A paper of others as registered, ``place`` from 0, with its values beside ours."""

    place: int
    kind: str
    title: str
    zh: str
    number: str
    is_numbered: bool
    issuer: str
    issued_on: date | None
    expires_on: date | None
    values: tuple[ValueView, ...]
    differs: bool
    scan: ScanView | None


def record_views(
    facts: Shipment, result: CheckResult, scans: Mapping[Key, PaperScan]
) -> tuple[RecordView, ...]:
    """Papers of others in the order of the file, each with its standing scan."""
    compared = comparisons(facts, result)
    return tuple(
        RecordView(
            place=place,
            kind=held.kind,
            title=paper_kinds()[held.kind].title,
            zh=paper_kinds()[held.kind].zh,
            number=held.number or NOTHING,
            is_numbered=bool(held.number),
            issuer=held.issuer or NOTHING,
            issued_on=held.issued_on,
            expires_on=held.expires_on,
            values=tuple(_value(row) for row in rows),
            differs=any(row.verdict in {Verdict.DIFFERS, Verdict.NEAR} for row in rows),
            scan=_scan_if_any(scans.get((held.kind, held.number or ""))),
        )
        for place, (held, rows) in enumerate(zip(facts.issued_papers, compared, strict=True))
    )


def stray_scans(facts: Shipment, scans: Mapping[Key, PaperScan]) -> tuple[ScanView, ...]:
    """Standing scans of papers that the shipment no longer lists under their number."""
    listed = {(held.kind, held.number or "") for held in facts.issued_papers}
    return tuple(scan_view(row) for key, row in scans.items() if key not in listed)


def former_scans(record: RecordView, scans: Sequence[PaperScan]) -> tuple[ScanView, ...]:
    """The scans that another took the place of, newest first."""
    return tuple(
        scan_view(row)
        for row in scans
        if record.scan
        and (row.kind, row.number) == (record.kind, record.number)
        and row.id != record.scan.id
    )


def scan_view(row: PaperScan) -> ScanView:
    """A scan as pages show it."""
    return ScanView(
        id=row.id,
        title=paper_kinds()[row.kind].title,
        number=row.number,
        revision=row.revision,
        file_name=row.file_name,
        pages=row.pages,
        kilobytes=-(-row.size // 1024),
        filed_at=row.filed_at,
        filed_by=row.filed_by_name,
        sent_sha256=row.sent_sha256,
        sha256=row.sha256,
    )


def _scan_if_any(row: PaperScan | None) -> ScanView | None:
    return scan_view(row) if row else None


def _value(row: ComparedValue) -> ValueView:
    return ValueView(
        label=said_if_known(f"stated.{row.field}", row.field.replace("_", " ")),
        ours=with_symbols(row.ours) if row.ours else NOTHING,
        stated=row.stated,
        verdict=row.verdict.value if row.verdict else "",
    )
