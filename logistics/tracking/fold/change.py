"""Why a status is another than before: what a transition row tells."""

from enum import StrEnum

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


def why_changed(before: Progress | None, after: Progress) -> Why | None:
    """The reason of a change of status; ``None`` when the status is the same as before.

    The status of ``before`` (``None``: nothing was known) compares by milestone and its time,
    so that the second transhipment is a change.
    """
    old = (before.status, before.status_since) if before else (None, None)
    if (after.status, after.status_since) == old:
        return None
    if before and before.status and not _still_stands(before, after):
        return Why.WITHDRAWN
    return Why.ADVANCED if stage(after.status) >= stage(old[0]) else Why.REREAD


def _still_stands(before: Progress, after: Progress) -> bool:
    """Whether some evidence of the old status is still evidence of something that happened."""
    standing = {
        one.identity
        for unit in after.units
        for row in unit.rows
        if row.actual
        for one in row.actual.evidence
    }
    standing |= {one.identity for one in after.unplaced}
    return any(one.identity in standing for one in before.status_evidence)
