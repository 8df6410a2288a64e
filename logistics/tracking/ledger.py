"""The ledger of a reference: what was heard comes in once, and comes out as it was told."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from logistics.db.canonical import JsonValue, sha256_of
from logistics.db.insertion import insert_if_absent
from logistics.tracking.fold.ledger_event import LedgerEvent, Source
from logistics.tracking.models import ConsignmentLink, TrackedReference, TrackingEvent
from logistics.tracking.sightings import vanished
from logistics.tracking.written import read_event, write_event

_AT_ONCE = 500
"""Identities looked up in one statement."""


Copy = tuple[str, str]
"""An entry by identity and hash of its content: what is in a ledger once."""


def keep(
    session: Session,
    reference: TrackedReference,
    entries: Iterable[LedgerEvent],
    *,
    origin: str,
    now: datetime,
) -> set[Copy]:
    """Add what the reference's ledger does not hold yet; which entries were new.

    ``origin`` names the raw message or the person. The same content again, by any door, is
    no new row. An entry that does not say when it was received was received ``now``.
    """
    given = {copy_of(entry): entry for entry in entries}
    known = _known(session, reference.id, sorted({identity for identity, _ in given}))
    return {
        copy
        for copy, entry in given.items()
        if copy not in known
        and insert_if_absent(
            session,
            TrackingEvent,
            _values(reference, entry, copy, origin, entry.received_at or now),
        )
    }


def copy_of(entry: LedgerEvent) -> Copy:
    """The entry's place in a ledger."""
    told: list[JsonValue] = [
        entry.source.value,
        entry.who,
        entry.recognised,
        write_event(entry.event),
    ]
    return entry.identity, sha256_of(told)


def heard_of(session: Session, consignment_id: str) -> list[LedgerEvent]:
    """All that counts for a consignment: its references' ledgers within their windows.

    An event of which any copy lies within the window comes with all its copies, so that a
    revision never brings an older copy back. A withdrawal of another event always comes.
    System scope.
    """
    rows = session.execute(
        select(TrackingEvent, ConsignmentLink)
        .join(ConsignmentLink, ConsignmentLink.reference_id == TrackingEvent.reference_id)
        .where(ConsignmentLink.consignment_id == consignment_id, ConsignmentLink.ended_at.is_(None))
        .order_by(TrackingEvent.sequence)
    )
    copies: dict[tuple[str, str], list[TrackingEvent]] = defaultdict(list)
    within: set[tuple[str, str]] = set()
    for row, link in rows:
        key = row.reference_id, row.identity
        copies[key].append(row)
        withdraws = row.voids not in {None, row.identity}
        if withdraws or _lies_within(row.occurred_at, link):
            within.add(key)
    gone = vanished(session, {reference_id for reference_id, _ in within})
    return [
        entry_of(row, vanished_at=gone.get(key))
        for key in copies
        if key in within
        for row in copies[key]
    ]


def entry_of(row: TrackingEvent, *, vanished_at: datetime | None = None) -> LedgerEvent:
    """The ledger's entry behind a row."""
    return LedgerEvent(
        event=read_event(row.document),
        identity=row.identity,
        source=Source(row.source),
        who=row.who,
        voids=row.voids,
        recognised=row.recognised,
        vanished_at=vanished_at,
        received_at=row.received_at,
    )


def _lies_within(moment: datetime | None, link: ConsignmentLink) -> bool:
    if moment is None:
        return True
    return link.valid_from <= moment and (link.valid_to is None or moment < link.valid_to)


def _known(session: Session, reference_id: str, identities: Sequence[str]) -> set[Copy]:
    found: set[Copy] = set()
    for start in range(0, len(identities), _AT_ONCE):
        some = identities[start : start + _AT_ONCE]
        rows = session.execute(
            select(TrackingEvent.identity, TrackingEvent.content_sha256).where(
                TrackingEvent.reference_id == reference_id, TrackingEvent.identity.in_(some)
            )
        )
        found |= set(rows)
    return found


def _values(
    reference: TrackedReference,
    entry: LedgerEvent,
    copy: Copy,
    origin: str,
    received_at: datetime,
) -> dict[str, object]:
    event = entry.event
    return {
        "organisation_id": reference.organisation_id,
        "reference_id": reference.id,
        "identity": entry.identity,
        "content_sha256": copy[1],
        "voids": entry.voids,
        "source": entry.source.value,
        "who": entry.who,
        "recognised": entry.recognised,
        "milestone": event.milestone.value if event.milestone else None,
        "classifier": event.classifier.value if event.classifier else None,
        "occurred_at": event.occurred_at,
        "document": write_event(event),
        "received_at": received_at,
        "origin": origin,
    }
