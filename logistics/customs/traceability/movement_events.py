"""Departures and arrivals that have happened."""

from collections.abc import Iterator, Mapping
from typing import Any

from logistics.customs.traceability.events import Event, Telling, told
from logistics.customs.traceability.left_out import LeftOut, Reason
from logistics.customs.traceability.quantities import quantity_element
from logistics.customs.traceability.stowed import Stowed
from logistics.reference.milestones import Classifier
from logistics.shipments.facts import Consignment, TransportDocumentKind
from logistics.shipments.facts.leg_times import LegEvent, LegTime, leg_times
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
    actual = [time for time in leg_times(telling.shipment) if _is_actual(time, part)]
    if not actual:
        yield LeftOut(f"{pointer}/legs", Reason.NOT_HAPPENED)
    elif not what:
        yield LeftOut(pointer, Reason.NO_LOTS)
    else:
        for time in actual:
            yield _moved(telling, part, time, what, pointer)


def _is_actual(time: LegTime, part: Consignment) -> bool:
    return time.consignment == part.id and time.classifier is Classifier.ACTUAL


def _what(telling: Telling, part: Consignment, loose: tuple[Stowed, ...]) -> Mapping[str, Any]:
    boxes = dict.fromkeys(filter(None, map(telling.ids.container, part.containers)))
    lots = [quantity_element(telling.ids.lot(one.lot.id, one.line), one.mass) for one in loose]
    return {
        **({"epcList": list(boxes)} if boxes else {}),
        **({"quantityList": lots} if lots else {}),
    }


def _moved(
    telling: Telling, part: Consignment, time: LegTime, what: Mapping[str, Any], pointer: str
) -> Event | LeftOut:
    place = next(place for place, leg in enumerate(part.legs) if leg.id == time.leg)
    leaves = time.event is LegEvent.DEPARTURE
    ships = leaves and place == 0
    content = {
        "type": "ObjectEvent",
        "action": "OBSERVE",
        "bizStep": "shipping" if ships else "departing" if leaves else "arriving",
        "disposition": "in_transit" if leaves else "in_progress",
        **what,
        **telling.read_point(time.place, None),
        **(_trade(telling, part) if ships else {}),
    }
    where = f"{pointer}/legs/{place}/actual/{time.event}"
    return told(where, content, (time.moment, None, None))


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
