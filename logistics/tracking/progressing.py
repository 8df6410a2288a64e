"""Folding a consignment again and writing what changed: progress, times, transition, message."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from logistics.db.offsets import offset_minutes
from logistics.db.outbox import Message, put
from logistics.kernel.surroundings import Randomness
from logistics.reference.milestones import Milestone
from logistics.shipments.models import ConsignmentRow, ShipmentRow
from logistics.tracking.fold.change import Standing, Why, why_changed
from logistics.tracking.fold.ledger_event import LedgerEvent
from logistics.tracking.fold.progress import Moment, Progress, TimelineRow
from logistics.tracking.ledger import heard_of
from logistics.tracking.models import ConsignmentProgress, ProgressTransition
from logistics.tracking.shown import show_evidence, show_progress
from logistics.tracking.silence.finding import Silence
from logistics.tracking.standing import standing_of

MOVED = "status.moved"
CORRECTED = "status.corrected"
"""Topics of the messages a change of status sends."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A change of a consignment's status."""

    consignment_id: str
    old: str | None
    new: str | None
    why: Why


def refold(
    session: Session, consignment_id: str, *, now: datetime, random: Randomness
) -> Moved | None:
    """Fold all that counts for the consignment and write what it makes of it. System scope.

    1. Lock the consignment's row, so that no two folds of it run at once.
    2. Read the ledgers of all references it follows and fold them at ``now``; a step that
       ought to have been told by then and was not is an exception.
    3. Write the progress and the times of departure and arrival.
    4. If the status moved: a transition and a message, in the same transaction.

    ``None`` when the status stays, or when the consignment is gone.
    """
    row = _locked(session, consignment_id)
    if row is None:
        return None
    shipment = session.get_one(ShipmentRow, row.shipment_id)
    heard = heard_of(session, consignment_id)
    progress, silence = standing_of(session, row, shipment, heard, now)
    kept = progress_row(session, row, now=now)
    why = why_changed(_standing(kept), progress)
    old = kept.status
    _write(kept, progress, heard, now)
    _expect(kept, silence, now)
    _write_times(row, progress)
    if why is None:
        return None
    moved = Moved(consignment_id, old, progress.status, why)
    session.add(_transition(row, moved, progress, now))
    put(session, _message(row, shipment, moved, progress), at=now, random=random)
    return moved


def progress_row(session: Session, row: ConsignmentRow, *, now: datetime) -> ConsignmentProgress:
    """The consignment's progress, an empty one where nothing was folded yet."""
    kept = session.get(ConsignmentProgress, row.id)
    if kept is None:
        kept = ConsignmentProgress(
            organisation_id=row.organisation_id, consignment_id=row.id, document={}, folded_at=now
        )
        session.add(kept)
    return kept


def _locked(session: Session, consignment_id: str) -> ConsignmentRow | None:
    return session.scalars(
        select(ConsignmentRow)
        .where(ConsignmentRow.id == consignment_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    ).one_or_none()


def _standing(kept: ConsignmentProgress) -> Standing:
    if kept.status is None:
        return Standing()
    evidence: list[dict[str, Any]] = kept.document["status_evidence"]
    return Standing(
        Milestone(kept.status),
        kept.status_since,
        frozenset(one["identity"] for one in evidence),
    )


def _write(
    kept: ConsignmentProgress, progress: Progress, heard: Sequence[LedgerEvent], now: datetime
) -> None:
    last = max(
        (entry for entry in heard if entry.received_at),
        key=lambda entry: (entry.received_at or now, entry.identity),
        default=None,
    )
    kept.status = progress.status
    kept.status_since = progress.status_since
    kept.leading = progress.leading
    kept.leading_units = progress.leading_units
    kept.units = len(progress.units)
    kept.open_troubles = sum(trouble.open for trouble in progress.troubles)
    kept.next_expected_at = _next_expected(progress)
    kept.last_heard_at = last.received_at if last else None
    kept.last_heard_from = last.who if last else None
    kept.document = show_progress(progress)
    kept.folded_at = now
    kept.refold_at = progress.changes_at


def _expect(kept: ConsignmentProgress, silence: Silence | None, now: datetime) -> None:
    """Write down what is due, and fold again when its absence becomes an exception."""
    kept.document = kept.document | {"silence": silence.as_json if silence else None}
    if silence is not None:
        again = silence.look_again_at(now)
        kept.refold_at = min(kept.refold_at, again) if kept.refold_at else again


def _next_expected(progress: Progress) -> datetime | None:
    """The earliest step still to come that lies beyond where the consignment is."""
    since = progress.status_since
    return min(
        (row.at for row in progress.estimates if since is None or row.at > since), default=None
    )


def _write_times(row: ConsignmentRow, progress: Progress) -> None:
    """The columns other rooms read: departure from the first port, arrival at the last."""
    departures = [one for one in progress.rows if one.milestone is Milestone.DEPARTED]
    arrivals = [one for one in progress.rows if one.milestone is Milestone.ARRIVED]
    for event, found in (("departure", departures[:1]), ("arrival", arrivals[-1:])):
        for certainty in ("planned", "estimated", "actual"):
            _write_time(row, f"{certainty}_{event}", _moment_of(found, certainty))


def _moment_of(rows: Sequence[TimelineRow], certainty: str) -> Moment | None:
    if not rows or (certainty == "actual" and rows[0].reached < rows[0].of):
        return None
    moment: Moment | None = getattr(rows[0], certainty)
    return moment


def _write_time(row: ConsignmentRow, column: str, moment: Moment | None) -> None:
    setattr(row, column, moment.at if moment else None)
    known = moment is not None and moment.zone_known
    setattr(row, f"{column}_offset", offset_minutes(moment.at) if moment and known else None)


def _transition(
    row: ConsignmentRow, moved: Moved, progress: Progress, now: datetime
) -> ProgressTransition:
    return ProgressTransition(
        organisation_id=row.organisation_id,
        consignment_id=row.id,
        at=now,
        old_status=moved.old,
        new_status=moved.new,
        since=progress.status_since,
        why=moved.why,
        evidence=show_evidence(progress.status_evidence),
    )


def _message(
    row: ConsignmentRow, shipment: ShipmentRow, moved: Moved, progress: Progress
) -> Message:
    """All that its receivers need; it never names the connection."""
    shown = show_progress(progress)
    return Message(
        organisation_id=row.organisation_id,
        topic=MOVED if moved.why is Why.ADVANCED else CORRECTED,
        payload={
            "consignment_id": row.id,
            "shipment_id": shipment.id,
            "reference": shipment.reference,
            "old_status": moved.old,
            "new_status": moved.new,
            "since": shown["status_since"],
            "why": moved.why.value,
            "leading": shown["leading"],
            "leading_units": shown["leading_units"],
            "units": len(progress.units),
            "evidence": shown["status_evidence"],
        },
    )
