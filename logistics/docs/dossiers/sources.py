"""What a step reads: the frozen facts, and papers and scans in their own bytes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from logistics.customs.authority_files import file_named
from logistics.db.blobs import fetch
from logistics.docs.amending import amended, amendment_of
from logistics.docs.dossier_parts import Enclosed, Lacking, Part, Scan, Standing, unfinished
from logistics.docs.dossier_parts import Paper as PaperPart
from logistics.docs.dossiers.claims import Claim
from logistics.docs.dossiers.drawing import Made, Wish
from logistics.docs.dossiers.freezing import Frozen, thawed
from logistics.docs.dossiers.models import Dossier, DossierStep
from logistics.docs.dossiers.states import FILES, PAPERS, StepKind, StepState
from logistics.docs.electronic_invoice.document import InvoiceKind
from logistics.docs.grid.letterhead import Letterhead
from logistics.docs.grid.photographs import Photograph
from logistics.docs.languages import Pair
from logistics.docs.legible import unplaced
from logistics.docs.letterheads.present import frozen_letterhead
from logistics.docs.payloads.heading import Payload
from logistics.docs.payloads.kinds import FORMS
from logistics.docs.payloads.writing import day
from logistics.docs.registry.bearing import borne_letterhead
from logistics.docs.registry.frozen import revived
from logistics.docs.registry.models import Paper
from logistics.docs.registry.staleness import overtaken_by
from logistics.docs.registry.states import PaperState
from logistics.docs.scans.kept import scan_bytes
from logistics.docs.scans.models import PaperScan
from logistics.docs.scans.plain_jpeg import measured
from logistics.docs.telling import told
from logistics.kernel.errors import EnvironmentFaultError
from logistics.kernel.words import say
from logistics.reference.paper_kinds import PaperClass, paper_kinds
from logistics.shipments.facts import Shipment

DAMAGED = "blob.damaged"
"""The fault of bytes that no longer match their hash."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """All that the collated PDF and the archive are put together from."""

    row: Dossier
    frozen: Frozen
    parts: tuple[Part, ...]
    further: tuple[Enclosed, ...]
    collation: bytes | None
    damaged: tuple[int, ...]
    """The places of papers whose stored bytes can no longer be trusted; ``parts`` lack them."""
    took_out: bool
    """Whether a paper ended while the dossier was built, which its other files may quote."""


def look_at(session: Session, claimed: Claim) -> Wish | Made:
    """The step to do, or what became of it where bytes that are kept need only be looked at.

    Raises :class:`EnvironmentFaultError` ``blob.damaged``.
    """
    row = _row(session, claimed.dossier_id)
    step = session.get_one(DossierStep, (claimed.dossier_id, claimed.place))
    kind = StepKind(step.kind)
    if kind is StepKind.ISSUED:
        return _issued(session, step, Pair(row.languages))
    if kind is StepKind.SCAN:
        scan = session.get_one(PaperScan, step.subject_id)
        return Made(sha256=scan.sha256, size=len(scan_bytes(session, scan)))
    invoice = _issued_invoice(session, row) if kind is StepKind.INVOICE else None
    if invoice is not None and invoice.state != StepState.DONE:
        reason = told("dossier.invoice_ended", Pair(row.languages))
        return Made(state=StepState.LEFT_OUT, reason=reason)
    held = thawed(row.frozen)
    drawn = kind is StepKind.DRAWN
    return Wish(
        kind=kind,
        name=step.name,
        frozen=held,
        at=row.begun_at,
        pair=Pair(row.languages),
        invoice=_bytes_of(session, invoice) if invoice else None,
        letterhead=frozen_letterhead(session, held.letterhead, step.name) if drawn else None,
    )


def whole_of(session: Session, dossier_id: str) -> Whole:
    """Everything that the steps before the last two came to."""
    row = _row(session, dossier_id)
    query = select(DossierStep).where(DossierStep.dossier_id == dossier_id)
    query = query.order_by(DossierStep.place)
    with_bytes = (undefer(DossierStep.content), undefer(DossierStep.payload))
    steps = session.scalars(query.options(*with_bytes)).all()
    frozen, damaged = thawed(row.frozen), list[int]()
    return Whole(
        row=row,
        frozen=frozen,
        parts=tuple(_parts(session, steps, frozen, Pair(row.languages), damaged)),
        damaged=tuple(damaged),
        further=tuple(_further(steps, frozen.present)),
        collation=next(one.content for one in steps if one.kind == StepKind.COLLATION),
        took_out=_took_out(session, steps),
    )


def _took_out(session: Session, steps: Sequence[DossierStep]) -> bool:
    gaps = [
        one.subject_id for one in steps if (one.kind, one.state) == (StepKind.ISSUED, StepState.GAP)
    ]
    ended = select(Paper.id).where(Paper.id.in_(gaps), Paper.state != PaperState.ISSUED).limit(1)
    return session.scalar(ended) is not None


def _row(session: Session, dossier_id: str) -> Dossier:
    query = select(Dossier).where(Dossier.id == dossier_id).options(undefer(Dossier.frozen))
    return session.scalars(query).one()


def _issued(session: Session, step: DossierStep, pair: Pair) -> Made:
    paper = session.get_one(Paper, step.subject_id)
    if paper.state != PaperState.ISSUED or paper.sha256 is None:
        return Made.gap(told("dossier.gap.ended", pair))
    content = fetch(session, paper.organisation_id, paper.sha256)
    return Made(sha256=paper.sha256, size=len(content))


def _issued_invoice(session: Session, row: Dossier) -> DossierStep | None:
    """The step of the commercial invoice that stood when the dossier began."""
    return session.scalars(
        select(DossierStep).where(
            DossierStep.dossier_id == row.id,
            DossierStep.kind == StepKind.ISSUED,
            DossierStep.name == InvoiceKind.COMMERCIAL,
        )
    ).one_or_none()


def _bytes_of(session: Session, step: DossierStep) -> bytes:
    paper = session.get_one(Paper, step.subject_id)
    return fetch(session, paper.organisation_id, paper.sha256 or "")


def _parts(
    session: Session, steps: Sequence[DossierStep], held: Frozen, pair: Pair, damaged: list[int]
) -> Iterator[Part]:
    for step in steps:
        if step.kind not in PAPERS:
            continue
        try:
            yield _part(session, step, held, pair)
        except EnvironmentFaultError as fault:
            if fault.code != DAMAGED:
                raise
            damaged.append(step.place)


def _part(session: Session, step: DossierStep, held: Frozen, pair: Pair) -> Part:
    if step.state != StepState.DONE:
        return Lacking(kind=step.name, number=step.number, date="", why=unplaced(step.reason or ""))
    if step.kind == StepKind.ISSUED:
        return _issued_part(session, session.get_one(Paper, step.subject_id), held.entered)
    if step.kind == StepKind.SCAN:
        return _scan_part(session, session.get_one(PaperScan, step.subject_id), held.entered)
    headed = frozen_letterhead(session, held.letterhead, step.name)
    return _drawn_part(step, pair, headed)


def _issued_part(session: Session, paper: Paper, facts: Shipment) -> PaperPart:
    pair = Pair(paper.languages)
    return PaperPart(
        kind=paper.kind,
        payload=_printed(paper, pair),
        pair=pair,
        standing=_standing(paper, facts),
        number=paper.number,
        date=day(paper.dated),
        content=fetch(session, paper.organisation_id, paper.sha256 or ""),
        letterhead=borne_letterhead(session, paper),
    )


def _standing(paper: Paper, facts: Shipment) -> Standing:
    if paper_kinds()[paper.kind].paper_class is not PaperClass.OWN:
        return Standing.DRAFT
    return Standing.STALE if overtaken_by(paper, facts) else Standing.ISSUED


def _printed(paper: Paper, pair: Pair) -> Payload | None:
    """What the paper prints; ``None`` where this version of its form has other fields."""
    try:
        payload = revived(paper.kind, paper.payload)
    except TypeError:
        return None
    return amended(paper.kind, payload, amendment_of(paper.amendment), pair)


def _drawn_part(step: DossierStep, pair: Pair, letterhead: Letterhead | None) -> PaperPart:
    return PaperPart(
        kind=step.name,
        payload=revived(step.name, step.payload or {}),
        pair=FORMS[step.name].fitting(pair),
        standing=unfinished(step.name),
        number="",
        date="",
        content=step.content or b"",
        letterhead=letterhead,
    )


def _scan_part(session: Session, row: PaperScan, facts: Shipment) -> Scan:
    key = (row.kind, row.number)
    listed = next(one for one in facts.issued_papers if (one.kind, one.number) == key)
    content = scan_bytes(session, row)
    return Scan(
        kind=row.kind,
        number=row.number,
        date=day(listed.issued_on),
        issuer=listed.issuer or "",
        pages=_photographs(row, content),
        content=content,
    )


def _photographs(row: PaperScan, content: bytes) -> tuple[Photograph, ...]:
    """The pages; none where one is not of the plain form, which is left to the archive."""
    jpegs = (content[page.offset : page.offset + page.length] for page in row.pages)
    try:
        return tuple(_photograph(jpeg) for jpeg in jpegs)
    except ValueError:
        return ()


def _photograph(jpeg: bytes) -> Photograph:
    size = measured(jpeg)
    return Photograph(size.width, size.height, size.channels, jpeg)


def _further(steps: Sequence[DossierStep], facts: Shipment) -> Iterator[Enclosed]:
    for step in steps:
        if step.kind in FILES and step.content is not None:
            yield Enclosed(f"data/{step.name}", step.content, _use_of(step, facts))


def _use_of(step: DossierStep, facts: Shipment) -> str:
    if step.kind == StepKind.INVOICE:
        return say("dossier.invoice")
    return say(f"authority.{file_named(step.name, facts).kind}")
