"""Papers of a shipment: what can be issued, what stands, what became of the others."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from logistics.docs.amending import amendment_of
from logistics.docs.changes import Change
from logistics.docs.electronic_invoice.document import InvoiceKind
from logistics.docs.letterheads.texts import may_bear
from logistics.docs.offset.forms import printed_forms
from logistics.docs.payloads.kinds import FORMS, needed_kinds
from logistics.docs.printed import labels_of
from logistics.docs.registry.models import Paper
from logistics.docs.registry.staleness import StalePaper
from logistics.docs.registry.states import PaperState
from logistics.reference.paper_kinds import paper_kinds
from logistics.shipments.facts import Shipment
from logistics.web.saying import NOTHING


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A field that one paper prints otherwise than another; ``row`` is empty outside rows."""

    label: str
    row: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperView:
    """One paper of the registry."""

    id: str
    public_id: str
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
    superseded: str
    changes: tuple[ChangeView, ...]
    """Against the paper ``superseded``; empty where it supersedes none."""
    stale: tuple[ChangeView, ...]
    """What the present facts would print otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSlot:
    """One kind of paper: the one that stands, if any, and those before it.

    ``as_data`` tells that it may be had as an electronic invoice too.
    """

    kind: str
    title: str
    zh: str
    paper_class: str
    number: str
    pairs: tuple[str, ...]
    as_data: bool
    printers: tuple[str, ...] | None
    """Those with an offset for its form; ``None`` where it is printed onto none."""
    stamp: bool | None
    """Whether it bears the stamp by default; ``None`` where that is no choice."""
    current: PaperView | None
    former: tuple[PaperView, ...]


@dataclass(frozen=True, slots=True)
class PrintChoices:
    """How papers may be printed: whether own ones bear the stamp by default, and offsets kept.

    ``stamp`` is ``None`` where there is no choice; ``printers`` are those of each kind.
    """

    stamp: bool | None = None
    printers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def paper_slots(
    facts: Shipment,
    papers: Iterable[Paper],
    stale: Iterable[StalePaper] = (),
    choices: PrintChoices = PrintChoices(),
) -> tuple[PaperSlot, ...]:
    """A slot for each kind that the shipment needs or has, with the papers of the registry."""
    rows = list(papers)
    overtaken = {one.paper.id: one.changes for one in stale}
    kinds = {*needed_kinds(facts), *(row.kind for row in rows)}
    return tuple(
        _slot(kind, facts, [_view(row, overtaken) for row in rows if row.kind == kind], choices)
        for kind in FORMS
        if kind in kinds
    )


def _slot(kind: str, facts: Shipment, views: list[PaperView], choices: PrintChoices) -> PaperSlot:
    listed, own = paper_kinds()[kind], facts.own_paper(kind)
    return PaperSlot(
        kind=kind,
        title=listed.title,
        zh=listed.zh,
        paper_class=listed.paper_class.value,
        number=(own.number if own else None) or "",
        pairs=FORMS[kind].pairs,
        as_data=kind in set(InvoiceKind),
        printers=choices.printers.get(kind, ()) if kind in printed_forms() else None,
        stamp=choices.stamp if may_bear(kind) else None,
        current=next((view for view in views if view.state == PaperState.ISSUED), None),
        former=tuple(view for view in views if view.state != PaperState.ISSUED),
    )


def _view(row: Paper, stale: Mapping[str, tuple[Change, ...]]) -> PaperView:
    amended = amendment_of(row.amendment)
    return PaperView(
        id=row.id,
        public_id=row.public_id,
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
        superseded=amended.number if amended else "",
        changes=_changes(row.kind, amended.changes) if amended else (),
        stale=_changes(row.kind, stale.get(row.id, ())),
    )


def _changes(kind: str, changes: Iterable[Change]) -> tuple[ChangeView, ...]:
    labels = labels_of(kind)
    return tuple(
        ChangeView(
            label=labels[one.field].en if one.field in labels else one.field,
            row=one.row,
            before=one.before or NOTHING,
            after=one.after or NOTHING,
        )
        for one in changes
    )
