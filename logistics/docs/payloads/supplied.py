"""Which papers a seller undertakes to supply with the goods."""

from collections.abc import Iterator
from datetime import date

from logistics.customs.case import Case
from logistics.customs.knowledge import knowledge
from logistics.customs.needs import needed_papers
from logistics.customs.operator import NO_LISTS
from logistics.shipments.facts import Mode, Shipment
from logistics.shipments.facts.journey import main_legs

_ALWAYS = ("commercial-invoice", "packing-list")
_OF_MODE = {Mode.SEA: "bill-of-lading", Mode.AIR: "air-waybill"}
_STAY_HOME = frozenset(
    {
        "export-declaration",
        "transit-document",
        "mineral-export-permit",
        "pesticide-release-note",
        *_OF_MODE.values(),
    }
)
"""Papers of authorities and of the importer, and those that the mode tells of already."""


def supplied_kinds(shipment: Shipment, on: date | None) -> tuple[str, ...]:
    """The kinds that the credit asks for; without one, those that goods and route need.

    ``on`` is the day of the offer, which counts where no journey is planned yet.
    """
    credit = shipment.terms.letter_of_credit
    asked = [paper.kind for paper in credit.papers] if credit else []
    return tuple(dict.fromkeys(asked or _usual(shipment, on)))


def _usual(shipment: Shipment, on: date | None) -> Iterator[str]:
    if not shipment.lines:
        return
    yield from _ALWAYS
    for part in shipment.consignments:
        for leg in main_legs(part)[:1]:
            if leg.mode in _OF_MODE:
                yield _OF_MODE[leg.mode]
    case = Case.of(
        shipment,
        on=on or date.max,
        knowledge=knowledge(),
        verified=frozenset(),
        lists=NO_LISTS,
    )
    for needed, _ in needed_papers(case):
        if needed.paper not in _STAY_HOME:
            yield needed.paper
