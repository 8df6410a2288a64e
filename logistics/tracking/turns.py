"""One turn of a poll: what is asked about a reference that was claimed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from logistics.carriers.connection import Asked, ConnectionFacts
from logistics.carriers.events import UnitKind
from logistics.carriers.registry import carrier
from logistics.tracking import schedule
from logistics.tracking.claims import Claim
from logistics.tracking.models import TrackedReference


@dataclass(frozen=True, slots=True)
class Turn:
    """One reference to ask about: all that the question needs, read within the claim."""

    claim: Claim
    facts: ConnectionFacts
    asked: Asked
    since: datetime | None
    etag: str | None
    urgent: bool


def turn_of(session: Session, held: Claim, facts: ConnectionFacts, now: datetime) -> Turn:
    """The question: all events, or those recorded since the newest known; some polls ask all."""
    reference = session.get_one(TrackedReference, held.reference_id)
    incremental = carrier(facts.profile).profile.incremental
    everything = reference.reread or schedule.reads_everything(reference.polls)
    known = reference.last_recorded_at
    return Turn(
        claim=held,
        facts=facts,
        asked=Asked(UnitKind(reference.kind), reference.number),
        since=min(known, now) if known and incremental and not everything else None,
        etag=None if incremental or everything else reference.etag,
        urgent=reference.urgent,
    )
