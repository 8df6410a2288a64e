"""Departures and arrivals that have happened."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from logistics.customs.traceability.events import Event, Telling, told
from logistics.customs.traceability.left_out import LeftOut, Reason
from logistics.customs.traceability.quantities import quantity_element
from logistics.customs.traceability.stowed import Stowed
from logistics.shipments.facts import Consignment, Times, TransportDocumentKind
from logistics.shipments.facts.leg_times import LegEvent
from logistics.shipments.facts.traders import buyer_of, seller_of

_BILLS = frozenset(
    {
        TransportDocumentKind.BILL_OF_LADING,
        TransportDocumentKind.SEA_WAYBILL,
        TransportDocumentKind.AIR_WAYBILL,
    }
)
"""What the vocabulary calls a bill of lading: the carrier's receipt for the goods."""


def movement_events(
    telling: Telling,
    part: Consignment,
    loose: tuple[Stowed, ...],
    pointer: str,
) -> Iterator[Event | LeftOut]:
    """The actual times of a consignment; ``loose`` are its lots that no container is known for.

    The departure of the first leg is the shipping of the goods.
    """
    what = _what(telling, part, loose)
    actual = tuple(_actual(part))
    if not actual:
        yield LeftOut(f"{pointer}/legs", Reason.NOT_HAPPENED)
    elif not what:
        yield LeftOut(pointer, Reason.NO_LOTS)
    else:
        for moved in actual:
            yield _moved(telling, part, moved, what, pointer)


@dataclass(frozen=True, slots=True)
class _Moved:
    """The actual start or end of a leg; ``number`` is the leg's among those of its part."""

    number: int
    end: LegEvent
    place: str | None
    moment: datetime


def _actual(part: Consignment) -> Iterator[_Moved]:
    for number, leg in enumerate(part.legs):
        times = leg.actual or Times()
        if times.departure:
            yield _Moved(number, LegEvent.DEPARTURE, leg.from_place, times.departure)
        if times.arrival:
            yield _Moved(number, LegEvent.ARRIVAL, leg.to_place, times.arrival)


def _what(telling: Telling, part: Consignment, loose: tuple[Stowed, ...]) -> Mapping[str, Any]:
    boxes = dict.fromkeys(filter(None, map(telling.ids.container, part.containers)))
    lots = [quantity_element(telling.lot(one.lot.id, one.line), one.mass) for one in loose]
    return {
        **({"epcList": list(boxes)} if boxes else {}),
        **({"quantityList": lots} if lots else {}),
    }


def _moved(
    telling: Telling, part: Consignment, moved: _Moved, what: Mapping[str, Any], pointer: str
) -> Event | LeftOut:
    leaves = moved.end is LegEvent.DEPARTURE
    ships = leaves and moved.number == 0
    content = {
        "type": "ObjectEvent",
        "action": "OBSERVE",
        "bizStep": "shipping" if ships else "departing" if leaves else "arriving",
        "disposition": "in_transit" if leaves else "in_progress",
        **what,
        **telling.read_point(moved.place, None),
        **(_trade(telling, part) if ships else {}),
    }
    where = f"{pointer}/legs/{moved.number}/actual/{moved.end}"
    return told(where, content, (moved.moment, None, None))


def _trade(telling: Telling, part: Consignment) -> Mapping[str, Any]:
    """Who sells to whom, and the papers of the sale and the carriage."""
    shipment, ids = telling.shipment, telling.ids
    seller, buyer = seller_of(shipment), buyer_of(shipment)
    invoice, order = shipment.own_paper("commercial-invoice"), shipment.terms.order
    numbers = [
        ("po", order.number if order else None),
        ("inv", invoice.number if invoice else None),
    ]
    numbers += [("bol", paper.number) for paper in part.documents if paper.kind in _BILLS]
    papers = [
        {"type": kind, "bizTransaction": ids.paper(kind, number)}
        for kind, number in dict.fromkeys(numbers)
        if number
    ]
    source = [{"type": "owning_party", "source": ids.party(seller)}] if seller else []
    target = [{"type": "owning_party", "destination": ids.party(buyer)}] if buyer else []
    lists = {"bizTransactionList": papers, "sourceList": source, "destinationList": target}
    return {name: held for name, held in lists.items() if held}
