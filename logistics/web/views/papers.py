"""Papers of a shipment: what can be issued, what stands, what became of the others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from logistics.docs.payloads.kinds import FORMS, needed_kinds
from logistics.docs.registry.models import Paper
from logistics.docs.registry.states import PaperState
from logistics.reference.paper_kinds import paper_kinds
from logistics.shipments.facts import Shipment


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


def paper_slots(facts: Shipment, papers: Iterable[Paper]) -> tuple[PaperSlot, ...]:
    """A slot for each kind that the shipment needs or has, with the papers of the registry."""
    rows = list(papers)
    kinds = {*needed_kinds(facts), *(row.kind for row in rows)}
    return tuple(
        _slot(kind, facts, [row for row in rows if row.kind == kind])
        for kind in FORMS
        if kind in kinds
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
