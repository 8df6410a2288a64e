"""The application for the ICGLR certificate of minerals: one sheet a lot, its fields by number.

Fields as in the data model of the regional certification mechanism (MD.03). Number, verifier,
validator, dates of issue and expiry are the issuing authority's and stay empty.
"""

from dataclasses import dataclass, replace

from logistics.customs.case import goods_of
from logistics.customs.knowledge import knowledge
from logistics.customs.route import ORIGIN
from logistics.docs.payloads.carriage import carriage_of, legs_of, packages_total
from logistics.docs.payloads.contents import description, groups_of
from logistics.docs.payloads.goods_needs import ores_in
from logistics.docs.payloads.heading import Heading, Numbering
from logistics.docs.payloads.judged import judged_day
from logistics.docs.payloads.lot_way import LotStep, way_of
from logistics.docs.payloads.people import both_names, full_party, signatory
from logistics.docs.payloads.trade import money, papers_among, registrations_of
from logistics.docs.payloads.writing import bilingual, country_name, grouped, joined, lines, listed
from logistics.kernel.codes import CountryCode
from logistics.kernel.money import Money
from logistics.kernel.quantity import Mass
from logistics.kernel.words import say
from logistics.shipments.facts import Line, Lot, Role, Shipment
from logistics.shipments.facts.located import country_of
from logistics.shipments.facts.totals import computed_amount, line_amount
from logistics.shipments.facts.traders import consignee_of, exporter_of

_PAPERS = (
    "mineral-export-permit",
    "assay-certificate",
    "radioactivity-report",
    "commercial-invoice",
)


@dataclass(frozen=True, slots=True)
class LotSheet:
    """The fields of one certificate."""

    country: str
    exporter: str
    importer: str
    lot: str
    mineral: str
    ore: str
    weight: str
    unit: str
    grade: str
    origin: str
    value: str
    shipped_on: str
    route: str
    carrier: str
    mine: str
    packages: str
    containers: str
    papers: str
    permits: str
    way: tuple[LotStep, ...]
    signatory: str


@dataclass(frozen=True, slots=True)
class IcglrPayload:
    """The sheets of a shipment."""

    heading: Heading
    unverified: tuple[str, ...]
    sheets: tuple[LotSheet, ...]


def icglr_application(shipment: Shipment, numbering: Numbering) -> IcglrPayload:
    """One sheet for each lot of ore, for the line where it names no lot; else an empty one."""
    sheets = tuple(
        _sheet(shipment, line, lot, numbering)
        for line in ores_in(shipment)
        for lot in line.lots or (None,)
    )
    return IcglrPayload(
        heading=numbering.heading(shipment.reference),
        unverified=(
            say("paper.verify_icglr_issue"),
            say("paper.verify_icglr_mine"),
            say("paper.verify_icglr_value"),
        ),
        sheets=sheets or (_sheet(shipment, None, None, numbering),),
    )


def _sheet(
    shipment: Shipment, line: Line | None, lot: Lot | None, numbering: Numbering
) -> LotSheet:
    carriage = carriage_of(shipment)
    mass = _mass(line, lot)
    maker = shipment.party_by_id(lot.producer) if lot else None
    packed = _packed(shipment, line, lot)
    return LotSheet(
        country=f"{ORIGIN} {country_name(CountryCode(ORIGIN))}",
        exporter=full_party(exporter_of(shipment), shipment),
        importer=full_party(consignee_of(shipment), shipment),
        lot=lot.id if lot else "",
        mineral=description(line) if line else "",
        ore=_ore(shipment, line, numbering) if line else "",
        weight=grouped(mass.kg) if mass else "",
        unit="KGM" if mass else "",
        grade=(line.grade or "") if line else "",
        origin=_origin(line, lot),
        value=money(_value(line, lot)) if line else "",
        shipped_on=carriage.departure,
        route=_route(shipment),
        carrier=_carriers(shipment),
        mine=joined(both_names(maker) if maker else "", lot.district if lot else "", between=", "),
        packages=packages_total(packed),
        containers=carriage.containers,
        papers=lines(*papers_among(shipment, _PAPERS)),
        permits=lines(*registrations_of(shipment)),
        way=way_of(shipment, lot),
        signatory=signatory(shipment, numbering.on),
    )


def _mass(line: Line | None, lot: Lot | None) -> Mass | None:
    """The lot's own mass; the net mass of a line that is of one lot."""
    if line is None:
        return None
    own = lot.quantity.as_mass() if lot and lot.quantity else None
    return own or (line.net_mass if len(line.lots) < 2 else None)


def _value(line: Line | None, lot: Lot | None) -> Money | None:
    """The line's amount where the lot is all of it, else the lot's quantity by the price."""
    if line is None or len(line.lots) < 2:
        return line_amount(line) if line else None
    return computed_amount(replace(line, quantity=lot.quantity)) if lot else None


def _ore(shipment: Shipment, line: Line, numbering: Numbering) -> str:
    row = knowledge().ores.one(goods_of(line), judged_day(shipment, numbering))
    return joined(row.hs_icglr, bilingual(f"paper.ore.{row.commodity}", " ")) if row else ""


def _origin(line: Line | None, lot: Lot | None) -> str:
    """Two letters of ISO 3166-1; the lot's country before the line's."""
    country = (lot.country_of_origin if lot else None) or (line.country_of_origin if line else None)
    return str(country) if country else ""


def _route(shipment: Shipment) -> str:
    """Countries that the goods pass, by their letters, in order."""
    places = (place for leg in legs_of(shipment) for place in (leg.from_place, leg.to_place))
    return listed(country_of(shipment, place) for place in places)


def _carriers(shipment: Shipment) -> str:
    return listed(both_names(party) for party in shipment.parties if Role.CARRIER in party.roles)


def _packed(shipment: Shipment, line: Line | None, lot: Lot | None) -> Shipment:
    """The packages of a lot; those of its line where no package names a lot."""
    groups = groups_of(shipment, line) if line else ()
    own = tuple(group for group in groups if lot and group.lot == lot.id)
    return replace(shipment, packages=own or groups)
