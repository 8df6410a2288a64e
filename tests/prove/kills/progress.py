"""Whether what is kept of each journey is what its ledgers fold to."""

from collections.abc import Iterable

from logistics.app import Parts
from logistics.db.session import Session, SystemScope, run_unit
from logistics.tracking.models import ConsignmentProgress
from logistics.tracking.queries import folded_now
from logistics.tracking.shown import show_progress

_SCOPE = SystemScope("auditor")


def stale_progress(parts: Parts, consignment_ids: Iterable[str]) -> list[str]:
    """A sentence for each consignment whose kept progress is not what its ledgers tell afresh.

    Why nothing was told follows from the feeds of that moment and is not compared.
    """

    def differing(session: Session) -> list[str]:
        return [one for one in consignment_ids if _differs(session, one)]

    stale = run_unit(parts.sessions, _SCOPE, differing, read_only=True)
    return [f"progress of {one} is stale" for one in stale]


def _differs(session: Session, consignment_id: str) -> bool:
    kept = session.get(ConsignmentProgress, consignment_id)
    if kept is None:
        return True
    fresh = folded_now(session, consignment_id, kept.folded_at)
    told = {key: value for key, value in kept.document.items() if key != "silence"}
    return (kept.status, told) != (fresh.status, show_progress(fresh))
