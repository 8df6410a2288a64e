"""One entry of the ledger: an event, who told it, and under which identity it stands."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from logistics.carriers.events import CarrierEvent
from logistics.tracking.fold.identity import event_identity, identity_of_id


class Source(StrEnum):
    """Who told an event; the earlier named is believed first where two tell the same step."""

    CARRIER = "carrier"
    TERMINAL = "terminal"
    AGGREGATOR = "aggregator"
    PERSON = "person"

    @property
    def rank(self) -> int:
        """0 for the most believed."""
        return _RANKS[self]


_RANKS = {source: rank for rank, source in enumerate(Source)}


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEvent:
    """An event as the ledger holds it.

    ``voids`` is the identity this entry withdraws; when it is the entry's own, the sender
    withdrew the event by repeating it. ``recognised`` is false for a code that the carrier's
    table does not know. ``who`` is for people: the carrier's or the person's name.
    ``vanished_at`` is since when its teller, asked for everything, tells it no more.
    ``received_at`` is when we first heard it: shown, never an input, no part of equality.
    """

    event: CarrierEvent
    identity: str
    source: Source
    who: str
    voids: str | None = None
    recognised: bool = True
    vanished_at: datetime | None = None
    received_at: datetime | None = field(default=None, compare=False)

    @property
    def overrides(self) -> bool:
        """Whether a person gave a reason for setting aside what others tell of the step."""
        return self.source is Source.PERSON and bool(self.event.reason)


def ledger_event(
    event: CarrierEvent,
    *,
    scope: str,
    source: Source,
    who: str,
    recognised: bool = True,
    received_at: datetime | None = None,
) -> LedgerEvent:
    """The ledger's entry for ``event``, told within ``scope`` (see :func:`event_identity`)."""
    return LedgerEvent(
        event=event,
        identity=event_identity(event, scope=scope),
        source=source,
        who=who,
        voids=identity_of_id(event.retracts, scope=scope) if event.retracts else None,
        recognised=recognised,
        received_at=received_at,
    )
