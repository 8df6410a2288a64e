"""Papers that no longer say what the shipment says: the frozen payload against a fresh one."""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from logistics.docs.changes import Change, changes_between
from logistics.docs.languages import Pair
from logistics.docs.payloads.heading import Numbering
from logistics.docs.payloads.kinds import FORMS, payload_of
from logistics.docs.printed import labels_of
from logistics.docs.registry.frozen import frozen
from logistics.docs.registry.models import Paper
from logistics.docs.registry.states import PaperState
from logistics.reference.paper_kinds import paper_kinds
from logistics.shipments.facts import Shipment
from logistics.shipments.models import ShipmentRow
from logistics.shipments.queries import facts_of

_Key = tuple[str, str]
"""Hashes of a frozen payload and of a shipment's facts."""

_COMPARED: dict[_Key, tuple[Change, ...]] = {}
_MOST_REMEMBERED = 4096
_REMEMBERING = Lock()
_NAMED = 2
"""How many fields the short text names."""


@dataclass(frozen=True, slots=True)
class StalePaper:
    """A standing paper, and what it would print otherwise if it were issued now."""

    paper: Paper
    changes: tuple[Change, ...]

    @property
    def fields(self) -> tuple[str, ...]:
        """What the changed fields are called on the paper, each once."""
        labels = labels_of(self.paper.kind)
        named = (labels[one.field].en if one.field in labels else one.field for one in self.changes)
        return tuple(dict.fromkeys(named))

    @property
    def short(self) -> str:
        """Such as ``packing list (Net kg, Gross kg, …)``."""
        title = paper_kinds()[self.paper.kind].title
        shown = [*self.fields[:_NAMED], *(["…"] if len(self.fields) > _NAMED else [])]
        return f"{title[:1].lower()}{title[1:]} ({', '.join(shown)})"


def stale_papers(row: ShipmentRow, papers: Collection[Paper]) -> tuple[StalePaper, ...]:
    """The standing papers among ``papers`` that the facts as last entered have overtaken.

    A paper issued from this very version of the shipment is not looked at. What it says of
    papers later in the order of quoting makes none stale: those quote it in their turn, and
    whoever replaced the one would have to replace the other for ever. The order of the answer
    is that of quoting.
    """
    standing = [paper for paper in papers if paper.state == PaperState.ISSUED]
    changed = [
        paper for paper in standing if paper.shipment_version != row.version and paper.kind in FORMS
    ]
    if not changed:
        return ()
    entered = hashlib.sha256(json.dumps(row.document).encode()).hexdigest()
    facts: Shipment | None = None
    found = []
    for paper in sorted(changed, key=_place):
        key = (paper.payload_sha256, entered)
        changes = _COMPARED.get(key)
        if changes is None:
            facts = facts or facts_of(row)
            changes = _remembered(key, overtaken_by(paper, facts))
        if changes:
            found.append(StalePaper(paper, changes))
    return tuple(found)


def stale_of_many(
    session: Session, rows: Collection[ShipmentRow]
) -> Mapping[str, tuple[StalePaper, ...]]:
    """As :func:`stale_papers`, by shipment, with one look at the registry; all have an entry."""
    held: dict[str, list[Paper]] = {row.id: [] for row in rows}
    if held:
        standing = select(Paper).where(
            Paper.shipment_id.in_(held), Paper.state == PaperState.ISSUED
        )
        for paper in session.scalars(standing):
            held[paper.shipment_id].append(paper)
    return {row.id: stale_papers(row, held[row.id]) for row in rows}


def overtaken_by(paper: Paper, facts: Shipment) -> tuple[Change, ...]:
    """What these facts would print otherwise, but for what quotes later papers."""
    earlier = tuple(own for own in facts.papers if not _is_later(own.kind, paper.kind))
    fresh, alone = _fresh(paper, facts), _fresh(paper, replace(facts, papers=earlier))
    quoting = {one.field for one in changes_between(paper.kind, alone, fresh)}
    changes = changes_between(paper.kind, paper.payload, fresh)
    return tuple(one for one in changes if one.field not in quoting)


def _is_later(kind: str, than: str) -> bool:
    order = list(FORMS)
    return kind in FORMS and order.index(kind) > order.index(than)


def _fresh(paper: Paper, facts: Shipment) -> Mapping[str, Any]:
    """With the paper's own number, date and version: only what it tells can differ."""
    numbering = Numbering(paper.number, paper.dated, paper.revision, Pair(paper.languages))
    return frozen(payload_of(paper.kind, facts, numbering))


def _remembered(key: _Key, changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """The same payload and the same facts compare alike, so what was compared stays true."""
    with _REMEMBERING:
        if len(_COMPARED) >= _MOST_REMEMBERED:
            _COMPARED.clear()
        _COMPARED[key] = changes
    return changes


def _place(paper: Paper) -> int:
    return list(FORMS).index(paper.kind)
