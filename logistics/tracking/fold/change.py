"""Why a status is another than before: what a transition row tells."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from logistics.reference.milestones import Milestone
from logistics.tracking.fold.progress import Progress
from logistics.tracking.fold.stages import stage


class Why(StrEnum):
    """What made the status move."""

    ADVANCED = "advanced"
    """Something further happened."""

    WITHDRAWN = "withdrawn"
    """The evidence of the old status was taken back or revised."""

    REREAD = "reread"
    """The same events tell another story now: a booking, a unit or another event came to light."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A status as it was kept: with the time it stands since and the evidence it rested on."""

    status: Milestone | None = None
    since: datetime | None = None
    evidence: frozenset[str] = frozenset()


def standing_of(progress: Progress) -> Standing:
    """What a later fold is compared with."""
    evidence = frozenset(one.identity for one in progress.status_evidence)
    return Standing(progress.status, progress.status_since, evidence)


def why_changed(before: Standing, after: Progress) -> Why | None:
    """The reason of a change of status; ``None`` when the status is the same as before.

    Milestone and time are compared, so that the second transhipment is a change.
    """
    if (after.status, after.status_since) == (before.status, before.since):
        return None
    if before.evidence and not before.evidence & _still_standing(after):
        return Why.WITHDRAWN
    return Why.ADVANCED if stage(after.status) >= stage(before.status) else Why.REREAD


def _still_standing(progress: Progress) -> set[str]:
    """Identities of what happened and was not taken back, whatever it is read as now."""
    standing = {
        one.identity
        for unit in progress.units
        for row in unit.rows
        if row.actual
        for one in row.actual.evidence
    }
    return standing | {one.identity for one in progress.unplaced}
