"""The lots of a shipment as an EPCIS document: from entered facts, none invented."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from logistics.customs.traceability.events import PREFIX, TERMS, Event, Telling, content_id
from logistics.customs.traceability.identifiers import identifiers_of
from logistics.customs.traceability.json_text import write_json
from logistics.customs.traceability.left_out import LeftOut, Reason
from logistics.customs.traceability.master_data import vocabularies
from logistics.customs.traceability.movement_events import movement_events
from logistics.customs.traceability.stage_events import lot_events
from logistics.customs.traceability.stowed import Stowed, stowed
from logistics.customs.traceability.stuffing_events import stuffing_events
from logistics.kernel.instants import format_instant
from logistics.shipments.facts import Shipment

CONTEXT = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"


@dataclass(frozen=True, slots=True)
class LotExport:
    """The document, ``None`` where nothing has happened that it could tell; what it leaves out."""

    document: Mapping[str, Any] | None
    events: tuple[Event, ...]
    left_out: tuple[LeftOut, ...]

    def to_bytes(self) -> bytes:
        """The document as a file: UTF-8, exact numbers, the same bytes for the same facts."""
        return f"{write_json(self.document)}\n".encode()


def export_lots(
    shipment: Shipment, *, base: str | None = None, created: datetime | None = None
) -> LotExport:
    """Events of every lot from harvest to the port, in the order in which they happened.

    ``base`` begins the identifiers that are our own; ``created`` (aware) is the document's
    date, without which it is that of the latest event, so that the same facts give the same
    document. Raises what :func:`identifiers_of` raises.
    """
    telling = Telling(shipment, identifiers_of(shipment, base))
    found = tuple(_found(telling))
    events: dict[str, Event] = {}
    left_out = [one for one in found if isinstance(one, LeftOut)]
    for one in found:
        if isinstance(one, Event):
            if one.id in events:
                left_out.append(LeftOut(one.pointer, Reason.REPEATED))
            events.setdefault(one.id, one)
    ordered = tuple(sorted(events.values(), key=lambda event: event.time.moment))
    document = _document(telling, ordered, created) if ordered else None
    return LotExport(document, ordered, tuple(left_out))


def _found(telling: Telling) -> Iterator[Event | LeftOut]:
    shipment = telling.shipment
    if not any(line.lots for line in shipment.lines):
        return
    for number, line in enumerate(shipment.lines):
        for place, lot in enumerate(line.lots):
            yield from lot_events(telling, line, lot, f"/lines/{number}/lots/{place}")
    yield from _lotless(shipment)
    parts: dict[str, list[Stowed]] = {part.id: [] for part in shipment.consignments}
    for one in stowed(shipment):
        parts[one.consignment].append(one)
    for number, part in enumerate(shipment.consignments):
        pointer = f"/consignments/{number}"
        stuffed = tuple(stuffing_events(telling, part, tuple(parts[part.id]), pointer))
        yield from stuffed
        loose = _loose(parts[part.id], stuffed)
        yield from movement_events(telling, part, loose, pointer)


def _lotless(shipment: Shipment) -> Iterator[LeftOut]:
    """Packages of a line with lots that do not tell which they hold."""
    lots = {line.id: {lot.id for lot in line.lots} for line in shipment.lines if line.lots}
    for place, group in enumerate(shipment.packages):
        if group.line in lots and group.lot not in lots[group.line]:
            yield LeftOut(f"/packages/{place}/lot", Reason.NO_LOT)


def _loose(parts: Iterable[Stowed], stuffed: tuple[Event | LeftOut, ...]) -> tuple[Stowed, ...]:
    """Lots of a consignment that no event puts into a container."""
    told = {str(one.content["parentID"]) for one in stuffed if isinstance(one, Event)}
    return tuple(one for one in parts if f"urn:epc:id:bic:{one.container}" not in told)


def _document(
    telling: Telling, events: tuple[Event, ...], created: datetime | None
) -> Mapping[str, Any]:
    listed = [_written(event) for event in events]
    names = vocabularies(telling, frozenset(_texts(listed)))
    header = {"epcisHeader": {"epcisMasterData": {"vocabularyList": names}}} if names else {}
    return {
        "@context": [CONTEXT, {PREFIX: TERMS}],
        "id": content_id(listed),
        "type": "EPCISDocument",
        "schemaVersion": "2.0",
        "creationDate": format_instant(created or events[-1].time.moment),
        **header,
        "epcisBody": {"eventList": listed},
    }


def _written(event: Event) -> Mapping[str, Any]:
    kind, rest = event.content["type"], event.content
    return {"type": kind, "eventID": event.id, **rest}


def _texts(held: Any) -> Iterator[str]:
    if isinstance(held, str):
        yield held
    elif isinstance(held, Mapping):
        for value in held.values():
            yield from _texts(value)
    elif isinstance(held, list):
        for value in held:
            yield from _texts(value)
