"""Papers of a shipment: what can be issued, what stands, what became of the others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from logistics.customs import CheckResult
from logistics.customs.compared import Verdict
from logistics.customs.comparison import ComparedValue, comparisons
from logistics.customs.unit_symbols import with_symbols
from logistics.docs.payloads.kinds import FORMS, needed_kinds
from logistics.docs.registry.models import Paper
from logistics.docs.registry.states import PaperState
from logistics.reference.paper_kinds import paper_kinds
from logistics.shipments.facts import Shipment
from logistics.web.saying import NOTHING, said_if_known


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperView:
    """One paper of the registry."""

    id: str
    number: str
    state: str
    dated: date
    revision: int
    languages: str
    issued_at: datetime | None
    closed_at: datetime | None
    reason: str
    sha256: str
    kilobytes: int
    has_bytes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSlot:
    """One kind of paper: the one that stands, if any, and those before it."""

    kind: str
    title: str
    zh: str
    paper_class: str
    number: str
    pairs: tuple[str, ...]
    current: PaperView | None
    former: tuple[PaperView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueView:
    """A value as issued beside ours; ``verdict`` is empty where nothing compares them."""

    label: str
    ours: str
    stated: str
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordView:
    """A paper of others as registered in the shipment, with its values beside ours."""

    title: str
    number: str
    issuer: str
    issued_on: date | None
    values: tuple[ValueView, ...]
    differs: bool


def paper_slots(facts: Shipment, papers: Iterable[Paper]) -> tuple[PaperSlot, ...]:
    """A slot for each kind that the shipment needs or has, with the papers of the registry."""
    rows = list(papers)
    kinds = {*needed_kinds(facts), *(row.kind for row in rows)}
    return tuple(
        _slot(kind, facts, [row for row in rows if row.kind == kind])
        for kind in FORMS
        if kind in kinds
    )


def record_views(facts: Shipment, result: CheckResult) -> tuple[RecordView, ...]:
    """Papers of others in the order of the file."""
    compared = comparisons(facts, result)
    return tuple(
        RecordView(
            title=paper_kinds()[held.kind].title,
            number=held.number or NOTHING,
            issuer=held.issuer or NOTHING,
            issued_on=held.issued_on,
            values=tuple(_value(row) for row in rows),
            differs=any(row.verdict in {Verdict.DIFFERS, Verdict.NEAR} for row in rows),
        )
        for held, rows in zip(facts.issued_papers, compared, strict=True)
    )


def _value(row: ComparedValue) -> ValueView:
    return ValueView(
        label=said_if_known(f"stated.{row.field}", row.field.replace("_", " ")),
        ours=with_symbols(row.ours) if row.ours else NOTHING,
        stated=row.stated,
        verdict=row.verdict.value if row.verdict else "",
    )


def _slot(kind: str, facts: Shipment, rows: list[Paper]) -> PaperSlot:
    listed, own = paper_kinds()[kind], facts.own_paper(kind)
    views = [_view(row) for row in rows]
    return PaperSlot(
        kind=kind,
        title=listed.title,
        zh=listed.zh,
        paper_class=listed.paper_class.value,
        number=(own.number if own else None) or "",
        pairs=FORMS[kind].pairs,
        current=next((view for view in views if view.state == PaperState.ISSUED), None),
        former=tuple(view for view in views if view.state != PaperState.ISSUED),
    )


def _view(row: Paper) -> PaperView:
    return PaperView(
        id=row.id,
        number=row.number,
        state=row.state,
        dated=row.dated,
        revision=row.revision,
        languages=row.languages,
        issued_at=row.issued_at,
        closed_at=row.closed_at,
        reason=row.reason or "",
        sha256=row.sha256 or "",
        kilobytes=-(-(row.size or 0) // 1024),
        has_bytes=row.sha256 is not None,
    )
