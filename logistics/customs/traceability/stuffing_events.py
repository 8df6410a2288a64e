"""Lots that go into a container: the events that tie the chain of the lot to the journey."""

from collections.abc import Iterator

from logistics.customs.traceability.events import Event, Telling, own, told
from logistics.customs.traceability.left_out import LeftOut, Reason
from logistics.customs.traceability.quantities import quantity_element
from logistics.customs.traceability.stowed import Stowed
from logistics.shipments.facts import Consignment, Container, Stuffing


def stuffing_events(
    telling: Telling, part: Consignment, parts: tuple[Stowed, ...], pointer: str
) -> Iterator[Event | LeftOut]:
    """One event for each container of the consignment; ``parts`` are the lots of all of them."""
    for place, box in enumerate(part.containers):
        inside = tuple(one for one in parts if box.number and one.container == box.number)
        yield _stuffed(telling, box, inside, f"{pointer}/containers/{place}")


def _stuffed(
    telling: Telling, box: Container, inside: tuple[Stowed, ...], pointer: str
) -> Event | LeftOut:
    number = telling.ids.container(box)
    if number is None:
        return LeftOut(pointer, Reason.NO_NUMBER)
    if not inside:
        return LeftOut(pointer, Reason.NO_LOTS)
    held = box.stuffing or Stuffing()
    lots = [quantity_element(telling.lot(one.lot.id, one.line), one.mass) for one in inside]
    seals = [
        {own("number"): seal.number, **({own("source"): seal.source} if seal.source else {})}
        for seal in box.seals
    ]
    content = {
        "type": "AggregationEvent",
        "parentID": number,
        "action": "ADD",
        "bizStep": "packing",
        "childQuantityList": lots,
        **telling.read_point(held.place, held.party),
        **telling.by(held.party),
        **({own("seals"): seals} if seals else {}),
    }
    country = telling.country(held.place, held.party)
    return told(f"{pointer}/stuffing", content, (held.at, held.on, country))
