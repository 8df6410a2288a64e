"""What a shipper instructs of the carriage itself: way, equipment, freight and papers."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from logistics.customs.route import third_countries
from logistics.docs.payloads.cargo import dangerous
from logistics.docs.payloads.carriage import container_line, means_of, mode_name, place_name
from logistics.docs.payloads.choices import choices
from logistics.docs.payloads.leg_days import departure_day
from logistics.docs.payloads.trade import dated
from logistics.docs.payloads.writing import bilingual, country_names, day, joined, lines, listed
from logistics.shipments.facts import (
    Consignment,
    Leg,
    Mode,
    Shipment,
    TransportDocument,
    TransportDocumentKind,
)
from logistics.shipments.facts.destination import destination_of
from logistics.shipments.facts.journey import main_legs

_BESIDE = "    "
_PAID = ("prepaid", "collect")
_PAPERS = ("bill-of-lading", "sea-waybill", "air-waybill", "telex-release")
_ORDER = ("straight", "to-order")


@dataclass(frozen=True, slots=True)
class Journey:
    """The way from door to door."""

    booking: str
    carrier: str
    receipt: str
    pre_carriage: str
    transhipment: str
    delivery: str
    means: str
    departure: str


@dataclass(frozen=True, slots=True)
class Equipment:
    """Containers, and who hauls, owns and weighs them."""

    containers: str
    haulage: str
    ownership: str
    vgm_party: str


@dataclass(frozen=True, slots=True)
class CarriageTerms:
    """Freight by charge, the paper of carriage, and dangerous goods."""

    origin_charges: str
    main_freight: str
    destination_charges: str
    paper: str
    order: str
    originals: str
    freighted: str
    dangerous: str


def journey(shipment: Shipment, part: Consignment) -> Journey:
    """The way of one consignment."""
    main, booking = main_legs(part), _booking(part)
    before = part.legs[: part.legs.index(main[0])] if main else ()
    carrier = shipment.party_by_id(booking.carrier) if booking else None
    received = next((one.place_of_receipt for one in part.documents if one.place_of_receipt), None)
    return Journey(
        booking=dated(booking.number, booking.issued_on) if booking else "",
        carrier=(carrier.name if carrier else None) or "",
        receipt=place_name(shipment, received or (part.legs[0].from_place if part.legs else None)),
        pre_carriage=listed(_hauled(leg) for leg in before),
        transhipment=listed(place_name(shipment, leg.to_place) for leg in main[:-1]),
        delivery=place_name(shipment, part.legs[-1].to_place) if part.legs else "",
        means=listed(means_of(leg) for leg in main),
        departure=departure_day(shipment, main[0]) if main else "",
    )


def equipment(part: Consignment) -> Equipment:
    """The containers of one consignment by size and type, then each by number."""
    sizes = Counter(box.size_type for box in part.containers if box.size_type)
    stated = [box.vgm.responsible for box in part.containers if box.vgm]
    return Equipment(
        containers=lines(
            listed(f"{count} × {size}" for size, count in sizes.items()),
            *(container_line(box) for box in part.containers if box.number),
        ),
        haulage=choices("haulage", ("merchant", "carrier")),
        ownership=choices("ownership", ("coc", "soc")),
        vgm_party=listed(stated),
    )


def carriage_terms(carried: Shipment, part: Consignment) -> CarriageTerms:
    """What is ticked already: freight as stated or by the Incoterms rule, papers as entered."""
    papers = [one for one in part.documents if one.kind in _PAPERS]
    issued = {str(one.originals) for one in papers if one.originals}
    order = {_ORDER[one.to_order] for one in papers if one.to_order is not None}
    return CarriageTerms(
        origin_charges=choices("freight", _PAID, between=_BESIDE),
        main_freight=choices("freight", _PAID, freight(carried, part), between=_BESIDE),
        destination_charges=choices("freight", _PAID, between=_BESIDE),
        paper=choices("paper", _PAPERS, *(one.kind for one in papers)),
        order=choices("order", _ORDER, *order, between=_BESIDE),
        originals=listed(sorted(issued)),
        freighted=choices("freighted", ("freighted", "unfreighted")),
        dangerous=_dangerous(carried),
    )


def freight(carried: Shipment, part: Consignment) -> str | None:
    """``prepaid`` or ``collect``: as a paper of carriage says, else by the Incoterms rule."""
    stated = next((one.freight for one in part.documents if one.freight), None)
    term = carried.terms.incoterm
    if stated or term is None:
        return stated
    return _PAID[not term.freight_paid_by_seller]


def clauses(carried: Shipment, part: Consignment) -> str:
    """Clauses that the shipper wants on the paper of carriage."""
    return lines(*_clauses(carried, part))


def _clauses(carried: Shipment, part: Consignment) -> Iterator[str]:
    paid, credit = freight(carried, part), carried.terms.letter_of_credit
    if paid:
        yield bilingual(f"paper.clause.{paid}", between=" ")
    countries = {held for line in carried.lines for held in line.origins}
    destination = destination_of(carried)
    if len(countries) == 1 and destination and third_countries(carried, part):
        (found,) = countries
        yield bilingual(
            "paper.clause.in_transit",
            between=" ",
            origin=country_names((found,)),
            destination=country_names((destination,)),
        )
    if credit and any(leg.mode is Mode.SEA for leg in main_legs(part)):
        yield bilingual("paper.clause.on_board", between=" ")
    if credit and credit.latest_shipment:
        latest = day(credit.latest_shipment)
        yield bilingual("paper.clause.latest", between=" ", day=(latest, latest))


def _booking(part: Consignment) -> TransportDocument | None:
    booked = (one for one in part.documents if one.kind is TransportDocumentKind.BOOKING)
    return next(booked, None)


def _hauled(leg: Leg) -> str:
    return joined(mode_name(leg.mode) if leg.mode else "", means_of(leg), between=", ")


def _dangerous(carried: Shipment) -> str:
    """Ticked only when it is known of every line, or yes of one."""
    known = [one.regulated if (one := line.dangerous_goods) else None for line in carried.lines]
    answer = "yes" if True in known else None
    if known and all(regulated is False for regulated in known):
        answer = "no"
    return lines(
        choices("dangerous", ("no", "yes"), answer, between=_BESIDE),
        listed(dangerous(line) for line in carried.lines),
    )
