"""Asking ShipsGo for the events of a number that its account follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlencode

from logistics.carriers.client import CarrierClient
from logistics.carriers.connection import Asked, ConnectionFacts
from logistics.carriers.events import CarrierEvent, EventProblem, ParsedEvents, UnitKind
from logistics.carriers.fetching import FetchResult
from logistics.carriers.looked_up import Steps, read_in_steps
from logistics.carriers.plain_profiles import plain_profiles
from logistics.carriers.shipsgo.parser import parse


@dataclass(frozen=True)
class ShipsGoGateway:
    """Reads numbers at ShipsGo; safe between threads.

    The connection's header is ``X-Shipsgo-User-Token``. A number that nobody gave ShipsGo to
    follow has no data: giving it one costs a credit, and is never done here.
    """

    client: CarrierClient

    def fetch(
        self,
        facts: ConnectionFacts,
        asked: Asked,
        *,
        since: datetime | None = None,
        etag: str | None = None,
    ) -> FetchResult:
        """All events of the shipments found under the number; it knows no "since"."""
        del since
        by_air = asked.kind is UnitKind.AIR_WAYBILL
        base = f"{facts.base_url.rstrip('/')}/{'air' if by_air else 'ocean'}/shipments"
        name = plain_profiles(__package__)[facts.profile].references[asked.kind]
        query = urlencode({f"filters[{name}]": f"eq:{asked.number}"}, safe="[]:")
        steps = Steps(
            lookup=f"{base}?{query}",
            ids_of=lambda answer: shipment_ids(answer, name, asked.number),
            address_of=lambda own: f"{base}/{quote(own, safe='')}",
            parse=lambda message, now: of_chosen(parse(message, now), asked),
        )
        return read_in_steps(self.client, facts, asked, steps, etag)


def of_chosen(parsed: ParsedEvents, asked: Asked) -> ParsedEvents:
    """Without the events of containers not chosen yet, where a chosen one is asked about.

    They stand beside it in the same booking, and which of them is meant nobody knows.
    """
    if asked.kind is not UnitKind.CONTAINER:
        return parsed
    own: list[CarrierEvent] = []
    problems = list(parsed.problems)
    for event in parsed.events:
        if event.unit is not None and event.unit.kind is UnitKind.BOOKING:
            facts = {"found": event.unit.number[:100], "asked": asked.number}
            problems.append(EventProblem(event.index, "", "event.foreign_reference", facts))
        else:
            own.append(event)
    return ParsedEvents(tuple(own), tuple(problems))


def shipment_ids(answer: object, name: str, number: str) -> Sequence[str] | None:
    """The ids of the shipments in an answer that bear the number; ``None`` for no answer.

    ShipsGo ignores a filter that it does not know, so that others may stand beside them.
    """
    rows = answer.get("shipments") if isinstance(answer, dict) else None
    if not isinstance(rows, list):
        return None
    found: list[str] = []
    for row in rows:
        own = row.get("id") if isinstance(row, dict) else None
        if isinstance(own, int | str) and not isinstance(own, bool) and row.get(name) == number:
            found.append(str(own))
    return found
