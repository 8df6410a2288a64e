"""The data of an air waybill as the shipper gives them to the airline's agent, one a consignment.

Rates, the agent's codes, execution and signature are the agent's. An air waybill is not negotiable.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from logistics.customs.chargeable import air_weights
from logistics.docs.payloads.cargo import Cargo, cargo_of, dangerous
from logistics.docs.payloads.carriage import place_name
from logistics.docs.payloads.consigned import (
    attached,
    carrier_of,
    consigned,
    documents_of,
    parts_by,
)
from logistics.docs.payloads.contents import groups_of
from logistics.docs.payloads.heading import Heading, Numbering
from logistics.docs.payloads.people import compact, contact, identified, signatory
from logistics.docs.payloads.trade import money
from logistics.docs.payloads.writing import (
    bilingual,
    captioned,
    grouped,
    joined,
    kilograms,
    lines,
    listed,
)
from logistics.kernel.codes import AirWaybillNumber
from logistics.kernel.errors import InvalidError
from logistics.kernel.words import say
from logistics.shipments.facts import (
    Consignment,
    DocumentLevel,
    Leg,
    Mode,
    PackageGroup,
    Role,
    Shipment,
    TransportDocument,
    TransportDocumentKind,
)
from logistics.shipments.facts.journey import departure_of
from logistics.shipments.facts.totals import invoice_total, package_count
from logistics.shipments.facts.traders import consignee_of, exporter_of

_WAYBILL, _BOOKING = TransportDocumentKind.AIR_WAYBILL, TransportDocumentKind.BOOKING
_CODES = {"prepaid": "PP", "collect": "CC"}
_DESIGNATOR = 2
"""Letters with which an airline's flight numbers begin."""


@dataclass(frozen=True, slots=True)
class Routing:
    """Three stages with the airline of each; what is more stands with the last."""

    first: str
    first_by: str
    second: str
    second_by: str
    third: str
    third_by: str


@dataclass(frozen=True, slots=True)
class Weights:
    """Pieces, and kilograms by scale, by room and to be charged."""

    pieces: str
    gross: str
    volume: str
    chargeable: str
    dimensions: str


@dataclass(frozen=True, slots=True)
class AirWaybillSheet:
    """One consignment by air."""

    number: str
    shipper: str
    consignee: str
    agent: str
    carrier: str
    departure: str
    destination: str
    routing: Routing
    flights: str
    currency: str
    charges: str
    customs_value: str
    handling: str
    cargo: Cargo
    weights: Weights
    signatory: str


@dataclass(frozen=True, slots=True)
class AirWaybillPayload:
    """The data of all consignments by air."""

    heading: Heading
    unverified: tuple[str, ...]
    sheets: tuple[AirWaybillSheet, ...]


def air_waybill_data(shipment: Shipment, numbering: Numbering) -> AirWaybillPayload:
    """The air waybill data of a shipment; a number that fails its check digit is left out."""
    parts = parts_by(shipment, Mode.AIR)
    told = [_sheet(consigned(shipment, part), part, numbering) for part in parts]
    if not told:
        told = [_sheet(replace(shipment, consignments=()), Consignment(id=""), numbering)]
    wrong = [paper.number for part in parts for paper in _numbered(part) if not _holds(paper)]
    doubts = tuple(say("paper.verify_awb_number", {"number": number}) for number in wrong)
    return AirWaybillPayload(
        heading=numbering.heading(shipment.reference),
        unverified=(say("paper.verify_air_weight"), *doubts),
        sheets=tuple(told),
    )


def _numbered(part: Consignment) -> Iterator[TransportDocument]:
    return (paper for paper in documents_of(part, _WAYBILL) if paper.number)


def _holds(paper: TransportDocument) -> bool:
    """Whether the check digit fits; the numbers of forwarders have none."""
    return paper.level is DocumentLevel.HOUSE or _checked(paper.number) is not None


def _sheet(here: Shipment, part: Consignment, numbering: Numbering) -> AirWaybillSheet:
    exporter, consignee = exporter_of(here), consignee_of(here)
    agent = here.party(Role.FORWARDER)
    carrier = carrier_of(here, part, _WAYBILL, _BOOKING)
    by_air = [leg for leg in part.legs if leg.mode is Mode.AIR]
    return AirWaybillSheet(
        number=lines(*(_number(paper) for paper in _numbered(part) if _holds(paper))),
        shipper=lines(identified(exporter), contact(exporter) if exporter else ""),
        consignee=lines(identified(consignee), contact(consignee) if consignee else ""),
        agent=lines(compact(agent), contact(agent)) if agent else "",
        carrier=(carrier.name or "") if carrier else "",
        departure=listed(place_name(here, leg.from_place) for leg in by_air[:1]),
        destination=listed(place_name(here, leg.to_place) for leg in by_air[-1:]),
        routing=_routing(here, by_air),
        flights=listed(leg.means.flight for leg in by_air if leg.means),
        currency=here.terms.currency or "",
        charges=listed(_CODES[p.freight] for p in documents_of(part, _WAYBILL) if p.freight),
        customs_value=money(invoice_total(here)),
        handling=lines(*_handling(here)),
        cargo=cargo_of(here),
        weights=_weights(here, departure_of(here, part) or numbering.on or date.max),
        signatory=lines(signatory(here, numbering.on)),
    )


def _number(paper: TransportDocument) -> str:
    level = f"({say(f'paper.level.{paper.level}')})" if paper.level else ""
    return joined(_checked(paper.number) or paper.number, level)


def _checked(number: str | None) -> AirWaybillNumber | None:
    """The number with its dash; ``None`` where its check digit fails."""
    try:
        return AirWaybillNumber(number or "")
    except InvalidError:
        return None


def _routing(here: Shipment, by_air: list[Leg]) -> Routing:
    stages = [(place_name(here, leg.to_place), _airline(leg)) for leg in by_air]
    first, second = [*stages, ("", ""), ("", "")][:2]
    later = stages[2:]
    third = listed(to for to, _ in later), listed(by for _, by in later)
    return Routing(*first, *second, *third)


def _airline(leg: Leg) -> str:
    flight = leg.means.flight if leg.means else None
    return flight[:_DESIGNATOR] if flight and flight[:_DESIGNATOR].isalnum() else ""


def _handling(here: Shipment) -> Iterator[str]:
    notify = here.party(Role.NOTIFY)
    if notify:
        told = joined(compact(notify).replace("\n", ", "), contact(notify), between="   ")
        yield captioned("notify", told)
    if any(line.botanical_name for line in here.lines):
        yield bilingual("paper.plant_products", between=" ")
    yield captioned("dangerous_goods", listed(dangerous(line) for line in here.lines))
    yield captioned("attached", attached(here))


def _weights(here: Shipment, on: date) -> Weights:
    held, count = air_weights(here, on=on), package_count(here)
    return Weights(
        pieces=grouped(count) if count else "",
        gross=kilograms(held.gross),
        volume=kilograms(held.volume),
        chargeable=kilograms(held.chargeable),
        dimensions=lines(*(_measured(g) for line in here.lines for g in groups_of(here, line))),
    )


def _measured(group: PackageGroup) -> str:
    held = group.dimensions
    sides = (held.length_cm, held.width_cm, held.height_cm) if held else ()
    if group.count is None or not sides or None in sides:
        return ""
    return f"{joined(*(grouped(side) for side in sides), between=' × ')} cm × {group.count}"
