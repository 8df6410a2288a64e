"""Which steps a dossier takes: papers as they depend on one another, then files, then the whole."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from logistics.customs.authority_files import files_of
from logistics.docs.dossiers.limits import MEBIBYTE, MOST_SCANNED
from logistics.docs.dossiers.models import DossierStep
from logistics.docs.dossiers.states import StepKind, StepState
from logistics.docs.electronic_invoice.document import InvoiceKind
from logistics.docs.languages import Pair
from logistics.docs.payloads.kinds import needed_kinds
from logistics.docs.registry.models import Paper
from logistics.docs.scans.kept import Key
from logistics.docs.scans.models import PaperScan
from logistics.docs.telling import told
from logistics.reference.paper_kinds import paper_kinds
from logistics.shipments.facts import Shipment

INVOICE_NAME = "invoice-cii.xml"


@dataclass(frozen=True, slots=True)
class _Planned:
    kind: StepKind
    name: str
    subject_id: str | None = None
    number: str = ""
    size: int = 0


def planned_steps(
    organisation_id: str,
    dossier_id: str,
    facts: Shipment,
    issued: Collection[Paper],
    scans: Mapping[Key, PaperScan],
    *,
    only_issued: bool,
    pair: Pair = Pair.EN_ZH,
) -> tuple[DossierStep, ...]:
    """The rows of all steps, waiting; scans beyond what a dossier holds are gaps at once."""
    papers = [*_papers(facts, issued, only_issued=only_issued), *_scans(facts, scans)]
    order = list(paper_kinds())
    papers.sort(key=lambda one: order.index(one.name))
    whole = [
        *papers,
        *_files(facts),
        _Planned(StepKind.COLLATION, "dossier.pdf"),
        _Planned(StepKind.ARCHIVE, "dossier.zip"),
    ]
    beyond = _beyond(whole)
    return tuple(
        DossierStep(
            organisation_id=organisation_id,
            dossier_id=dossier_id,
            place=place,
            kind=one.kind,
            name=one.name,
            subject_id=one.subject_id,
            number=one.number,
            state=StepState.GAP if place in beyond else StepState.WAITING,
            reason=_too_large(pair) if place in beyond else None,
        )
        for place, one in enumerate(whole, start=1)
    )


def _papers(facts: Shipment, issued: Collection[Paper], *, only_issued: bool) -> Iterator[_Planned]:
    for paper in issued:
        yield _Planned(StepKind.ISSUED, paper.kind, paper.id, paper.number)
    standing = {paper.kind for paper in issued}
    if not only_issued:
        for kind in needed_kinds(facts):
            if kind not in standing:
                yield _Planned(StepKind.DRAWN, kind)


def _scans(facts: Shipment, scans: Mapping[Key, PaperScan]) -> Iterator[_Planned]:
    keys = dict.fromkeys((held.kind, held.number or "") for held in facts.issued_papers)
    for key in keys:
        scan = scans.get(key)
        if scan is not None:
            yield _Planned(StepKind.SCAN, scan.kind, scan.id, scan.number, scan.size)


def _files(facts: Shipment) -> Iterator[_Planned]:
    for file in files_of(facts):
        yield _Planned(StepKind.FILE, file.name)
    if InvoiceKind.COMMERCIAL in needed_kinds(facts):
        yield _Planned(StepKind.INVOICE, INVOICE_NAME)


def _beyond(whole: Sequence[_Planned]) -> set[int]:
    """The places of scans that would make the dossier too large."""
    beyond, held = set(), 0
    for place, one in enumerate(whole, start=1):
        if held + one.size > MOST_SCANNED:
            beyond.add(place)
        else:
            held += one.size
    return beyond


def _too_large(pair: Pair) -> str:
    return told("dossier.gap.too_large", pair, most=str(MOST_SCANNED // MEBIBYTE))
