"""The one mouth: whatever is heard, from whom and by whichever door, comes in here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from logistics.kernel.surroundings import Randomness
from logistics.tracking.fold.ledger_event import LedgerEvent
from logistics.tracking.ledger import Copy, copy_of, keep
from logistics.tracking.models import ConsignmentLink, TrackedReference
from logistics.tracking.progressing import Moved, refold
from logistics.tracking.sightings import FullRead, note_full_read


@dataclass(frozen=True, slots=True)
class News:
    """What was heard of one reference; ``origin`` names the raw message or the person.

    ``everything`` tells that a carrier was asked for all it has, and said so.
    """

    reference: TrackedReference
    entries: Sequence[LedgerEvent]
    origin: str
    everything: FullRead | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """What hearing changed: events given, new among them, references nobody follows, moves."""

    events: int = 0
    new: int = 0
    unmatched: int = 0
    moved: tuple[Moved, ...] = ()


def ingest(session: Session, news: Iterable[News], *, now: datetime, random: Randomness) -> Effect:
    """Keep the news, fold every consignment that follows one of its references. System scope.

    1. Lock the references in the order of their ids, then let each ledger take what is new
       and note what a full read lacks.
    2. Fold each linked consignment's whole history again, once, in the order of their ids.

    Nothing new and nothing vanished means nothing is folded. Everything is written in the
    caller's transaction.
    """
    by_id = sorted(news, key=lambda one: one.reference.id)
    new: set[Copy] = set()
    changed: list[str] = []
    for one in by_id:
        added = _take(session, one, now)
        new |= added
        if _vanished_by(session, one, now) or added:
            changed.append(one.reference.id)
    moved = [
        change
        for consignment_id in followers(session, changed)
        if (change := refold(session, consignment_id, now=now, random=random))
    ]
    return Effect(
        events=len({copy_of(entry) for one in by_id for entry in one.entries}),
        new=len(new),
        unmatched=sum(not followers(session, [one.reference.id]) for one in by_id),
        moved=tuple(moved),
    )


def followers(session: Session, reference_ids: Sequence[str]) -> list[str]:
    """The consignments that follow one of the references, sorted. System scope."""
    return sorted(
        set(
            session.scalars(
                select(ConsignmentLink.consignment_id).where(
                    ConsignmentLink.reference_id.in_(reference_ids),
                    ConsignmentLink.ended_at.is_(None),
                )
            )
        )
    )


def _take(session: Session, news: News, now: datetime) -> set[Copy]:
    reference = lock_reference(session, news.reference.id)
    added = keep(session, reference, news.entries, origin=news.origin, now=now)
    if added:
        reference.last_heard_at = now
        told = [entry.event.recorded_at for entry in news.entries if entry.event.recorded_at]
        known = [reference.last_recorded_at] if reference.last_recorded_at else []
        reference.last_recorded_at = max([*told, *known], default=None)
    return added


def _vanished_by(session: Session, news: News, now: datetime) -> bool:
    if news.everything is None:
        return False
    told = {entry.identity for entry in news.entries}
    return note_full_read(session, news.reference, news.everything, told, now=now)


def lock_reference(session: Session, reference_id: str) -> TrackedReference:
    """The reference as it stands, held until the unit ends; links to it may still be made."""
    return session.scalars(
        select(TrackedReference)
        .where(TrackedReference.id == reference_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    ).one()
