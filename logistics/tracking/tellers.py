"""Who tells: a carrier through one of its connections, or a person by hand."""

from collections.abc import Iterable
from datetime import datetime

from logistics.carriers.events import CarrierEvent, EventProblem
from logistics.carriers.models import CarrierConnection
from logistics.carriers.registry import carrier
from logistics.kernel.words import say
from logistics.tracking.fold.identity import PERSON_SCOPE
from logistics.tracking.fold.ledger_event import LedgerEvent, Source, ledger_event

_UNKNOWN = "event.unknown_code"


def carrier_name(connection: CarrierConnection) -> str:
    """The carrier's name as anybody may see it; never the connection's own."""
    found = carrier(connection.profile)
    generic = found.slug == found.wire_format.name
    return say("tracking.carrier") if generic else found.profile.title


def source_of(connection: CarrierConnection) -> Source:
    """Whether the connection's carrier speaks for itself or passes on what others say."""
    return Source(carrier(connection.profile).profile.teller)


def told_by_carrier(
    events: Iterable[CarrierEvent],
    problems: Iterable[EventProblem],
    *,
    connection_id: str,
    who: str,
    received_at: datetime,
    source: Source = Source.CARRIER,
) -> list[LedgerEvent]:
    """Ledger entries of one message; ``problems`` tell which codes no table knows."""
    unknown = {
        (problem.index, str(problem.facts.get("given")))
        for problem in problems
        if problem.code == _UNKNOWN
    }
    return [
        ledger_event(
            event,
            scope=connection_id,
            source=source,
            who=who,
            recognised=(event.index, event.code[:40]) not in unknown,
            received_at=received_at,
        )
        for event in events
    ]


def told_by_person(event: CarrierEvent, *, who: str, received_at: datetime) -> LedgerEvent:
    """The ledger entry of what a person entered."""
    return ledger_event(
        event, scope=PERSON_SCOPE, source=Source.PERSON, who=who, received_at=received_at
    )
