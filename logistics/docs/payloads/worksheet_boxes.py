"""General boxes of the export worksheet: offices, way and values as the file states them."""

from dataclasses import dataclass

from logistics.customs.declaration.facts import SadFacts
from logistics.customs.declaration.worth import declared_rate
from logistics.docs.payloads.carriage import carriage_of, place_name
from logistics.docs.payloads.trade import money
from logistics.docs.payloads.values import OTHER_COSTS, cost_line
from logistics.docs.payloads.worksheet_items import (
    NOTHING,
    charged,
    in_both,
    national_amount,
    national_currency,
)
from logistics.docs.payloads.writing import captioned, day, grouped, joined, lines, with_unit
from logistics.kernel.codes import CountryCode
from logistics.shipments.facts import CostKind, Shipment
from logistics.shipments.facts.totals import free_on_board

_WHETHER = {True: "1", False: "0", None: ""}


@dataclass(frozen=True, slots=True)
class Office:
    """Box A and the codes of the declaration."""

    clearance: str
    exit: str
    model: str
    reference: str
    location: str
    nature: str
    loading: str
    rate: str
    payment: str
    warehouse: str
    deferred: str
    policy: str


@dataclass(frozen=True, slots=True)
class Route:
    """Boxes 10 to 29 that follow from the journey."""

    first_destination: str
    trading_country: str
    export_country: str
    origin: str
    destination: str
    departure_means: str
    container: str
    border_means: str
    border_mode: str
    inland_mode: str
    transit: str
    destination_office: str
    seals: str


@dataclass(frozen=True, slots=True)
class HeaderValues:
    """Boxes 12 and 22 and the value note; what is not declared apart stands beside it."""

    invoice: str
    national: str
    external_freight: str
    internal_freight: str
    insurance: str
    other: str
    free_on_board: str
    gross: str


def office_boxes(shipment: Shipment, facts: SadFacts) -> Office:
    """Offices, references and codes; a rate with who published it for which day."""
    loading = facts.loading
    named = shipment.declaration.place_of_loading if shipment.declaration else None
    return Office(
        clearance=joined(facts.office.name, facts.office.code),
        exit=joined(facts.border_office.name, facts.border_office.code),
        model=joined(facts.model, facts.general_procedure),
        reference=facts.declarant.reference or "",
        location=facts.location or "",
        nature=joined(facts.transaction_1, facts.transaction_2),
        loading=place_name(shipment, named) or joined(loading.name, loading.code),
        rate=_rate(shipment),
        payment=captioned("payment_mode", facts.payment),
        warehouse=facts.warehouse.identification or NOTHING,
        deferred=facts.deferred_payment or NOTHING,
        policy=facts.agricultural_policy or NOTHING,
    )


def _rate(shipment: Shipment) -> str:
    rate = declared_rate(shipment)
    if rate is None:
        return ""
    return lines(
        f"1 {rate.from_currency} = {grouped(rate.rate)} {rate.to_currency}",
        joined(rate.source, day(rate.on), between=", "),
    )


def route_boxes(shipment: Shipment, facts: SadFacts) -> Route:
    """Countries, means and modes; transit is declared under its own regime alone."""
    countries, means, transit = facts.countries, facts.means, facts.transit
    in_transit = transit.principal_name is not None
    return Route(
        first_destination=_country(countries.first_destination),
        trading_country=_country(countries.trading),
        export_country=_country(countries.export_code),
        origin=countries.origin_name or "",
        destination=_country(countries.destination_code),
        departure_means=_flagged(means.departure, means.departure_nationality),
        container=_WHETHER[facts.flags.containers],
        border_means=_flagged(means.border, means.border_nationality),
        border_mode=means.border_mode or "",
        inland_mode=means.inland_mode or "",
        transit=(carriage_of(shipment).transit if in_transit else "") or NOTHING,
        destination_office=joined(transit.office, _country(transit.country)) or NOTHING,
        seals=captioned("seals", transit.seals),
    )


def _country(code: str | None) -> str:
    return f"{code} {CountryCode(code).english_name}" if code else ""


def _flagged(identity: str | None, nationality: str | None) -> str:
    return joined(identity, f"({nationality})" if nationality else "")


def header_values(shipment: Shipment, facts: SadFacts) -> HeaderValues:
    """The value note in both currencies; a dash for a cost that it does not tell."""
    held, national = facts.valuation, national_currency(shipment)
    return HeaderValues(
        invoice=charged(held.invoice),
        national=national_amount(held.invoice.national, national),
        external_freight=in_both(held.external_freight, national) or NOTHING,
        internal_freight=cost_line(shipment, CostKind.INLAND_FREIGHT),
        insurance=in_both(held.insurance, national) or NOTHING,
        other=cost_line(shipment, CostKind.COMMISSION, *OTHER_COSTS),
        free_on_board=money(free_on_board(shipment)),
        gross=with_unit(grouped(held.gross_weight), "kg"),
    )
