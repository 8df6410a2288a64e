"""The worksheet of the Rwandan export declaration, box by box of the SAD in ASYCUDA World.

It is what the declarant keys in, never the declaration: registration, assessment and
release are RRA's. Codes of offices, modes and procedures are RRA's own tables.
"""

from dataclasses import dataclass

from logistics.customs.declaration.crossing import crossing_of, only, trading_country
from logistics.customs.declaration.worth import statistical_values
from logistics.docs.payloads.carriage import (
    carriage_of,
    container_line,
    document_line,
    means_of,
    packages_total,
    place_name,
)
from logistics.docs.payloads.contents import (
    description,
    groups_of,
    lot_numbers,
    marks_and_numbers,
    origin_countries,
    origin_districts,
    packed_as,
)
from logistics.docs.payloads.heading import Heading, Numbering
from logistics.docs.payloads.people import contact, identified, name_and_address, signatory
from logistics.docs.payloads.trade import delivery, papers_beside, registrations_of
from logistics.docs.payloads.values import OTHER_COSTS, cost_line
from logistics.docs.payloads.writing import (
    bilingual,
    captioned,
    day,
    figure,
    grouped,
    joined,
    kilograms,
    labelled,
    lines,
    listed,
    measured,
)
from logistics.kernel.codes import CountryCode
from logistics.kernel.money import Money
from logistics.kernel.words import say
from logistics.shipments.facts import (
    CostKind,
    Declaration,
    Line,
    Mode,
    Party,
    Role,
    Shipment,
    TransportDocumentKind,
)
from logistics.shipments.facts.makers import makers
from logistics.shipments.facts.totals import (
    free_on_board,
    goods_total,
    invoice_total,
    line_amount,
    package_count,
)
from logistics.shipments.facts.traders import consignee_of, exporter_of, seat_of

_MODE_CODES = {Mode.SEA: "1", Mode.RAIL: "2", Mode.ROAD: "3", Mode.AIR: "4", Mode.POST: "5"}
_ITEMS_ON_FIRST_FORM, _ITEMS_ON_NEXT_FORMS = 1, 3
_NOTHING = "–"


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
    terms: str


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


@dataclass(frozen=True, slots=True)
class HeaderValues:
    """Boxes 12 and 22 and the header money of the declaration."""

    invoice: str
    goods: str
    external_freight: str
    internal_freight: str
    insurance: str
    other: str
    free_on_board: str


@dataclass(frozen=True, slots=True)
class WorksheetItem:
    """Boxes 31 to 46 of one item."""

    number: str
    goods: str
    marks: str
    commodity: str
    origin: str
    gross: str
    preference: str
    procedure: str
    net: str
    quota: str
    previous: str
    supplementary: str
    price: str
    method: str
    papers: str
    adjustment: str
    statistical: str


@dataclass(frozen=True, slots=True)
class WorksheetPayload:
    """What the worksheet prints."""

    heading: Heading
    unverified: tuple[str, ...]
    exporter: str
    consignee: str
    financial: str
    declarant: str
    forms: str
    loading_lists: str
    item_count: str
    packages: str
    delivery: str
    bank: str
    nothing: str
    office: Office
    route: Route
    values: HeaderValues
    items: tuple[WorksheetItem, ...]
    principal: str
    signatory: str


def export_worksheet(shipment: Shipment, numbering: Numbering) -> WorksheetPayload:
    """The worksheet of a shipment; boxes without an entry carry a dash or stay empty."""
    exporter, consignee = exporter_of(shipment), consignee_of(shipment)
    declarant = shipment.party(Role.DECLARANT)
    count = len(shipment.lines)
    forms = _ITEMS_ON_FIRST_FORM + -(-max(0, count - 1) // _ITEMS_ON_NEXT_FORMS)
    return WorksheetPayload(
        heading=numbering.heading(shipment.reference),
        unverified=(say("paper.verify_codes"), say("paper.verify_procedure")),
        exporter=identified(exporter),
        consignee=identified(consignee),
        financial=joined(exporter.name, labelled("TIN", exporter.tin)) if exporter else "",
        declarant=_agent(declarant),
        forms=f"1/{forms}",
        loading_lists=_NOTHING,
        item_count=grouped(count),
        packages=lines(grouped(package_count(shipment)), packages_total(shipment)),
        delivery=delivery(shipment),
        bank=_bank(shipment),
        nothing=_NOTHING,
        office=_office(shipment, shipment.declaration or Declaration()),
        route=_route(shipment),
        values=_values(shipment),
        items=_items(shipment),
        principal=joined(declarant.name, labelled("TIN", declarant.tin)) if declarant else "",
        signatory=_signs(shipment, numbering, declarant),
    )


def _signs(shipment: Shipment, numbering: Numbering, declarant: Party | None) -> str:
    """Box 54: the declarant signs; beside him, who answers for the exporter."""
    exporter = exporter_of(shipment)
    signed = signatory(shipment, numbering.on)
    if declarant is None or (exporter and declarant.id == exporter.id):
        return signed
    return lines(declarant.name, captioned("for_exporter", signed))


def _agent(declarant: Party | None) -> str:
    if declarant is None:
        return ""
    return lines(
        name_and_address(declarant),
        joined(
            labelled("TIN", declarant.tin),
            captioned("licence", declarant.licence_number),
            between="   ",
        ),
        contact(declarant),
    )


def _office(shipment: Shipment, held: Declaration) -> Office:
    rate = held.exchange_rate
    told = (
        lines(
            f"1 {rate.from_currency} = {grouped(rate.rate)} {rate.to_currency}",
            joined(rate.source, day(rate.on), between=", "),
        )
        if rate and rate.rate
        else ""
    )
    return Office(
        clearance=joined(held.clearance_office_name, held.clearance_office),
        exit=joined(held.exit_office_name, held.exit_office),
        model=joined(held.model, held.general_procedure),
        reference=held.declarant_reference or shipment.reference or "",
        location=held.location_of_goods or "",
        nature=joined(*(held.nature_of_transaction or "")),
        loading=place_name(shipment, held.place_of_loading) or (held.place_of_loading or ""),
        rate=told,
        terms=held.payment_terms_code or "",
    )


def _bank(shipment: Shipment) -> str:
    held, declared = shipment.bank, shipment.declaration
    code = declared.payment_terms_code if declared else None
    return lines(
        joined(held.name, held.bic) if held else "",
        captioned("payment_terms", joined(code, shipment.terms.payment, between=" · ")),
    )


def _route(shipment: Shipment) -> Route:
    way = crossing_of(shipment)
    first, out = only(way.first), only(way.border)
    carriage, exporter = carriage_of(shipment), exporter_of(shipment)
    sold = seat_of(exporter)
    mode = _MODE_CODES[out.mode] if out and out.mode else ""
    inland = _MODE_CODES[first.mode] if first and first.mode else ""
    origins = listed(held for line in shipment.lines for held in origin_countries(line))
    return Route(
        first_destination=_both(way.abroad),
        trading_country=_both(trading_country(shipment)),
        export_country=_both(sold),
        origin="MANY" if "," in origins else origins,
        destination=_both(way.destination),
        departure_means=means_of(first) if first else "",
        container="1" if any(shipment.containers()) else "0",
        border_means=means_of(out) if out else "",
        border_mode=mode,
        inland_mode=inland,
        transit=carriage.transit or _NOTHING,
        destination_office=carriage.loading,
    )


def _both(country: CountryCode | None) -> str:
    return f"{country} {country.english_name}" if country else ""


def _values(shipment: Shipment) -> HeaderValues:
    return HeaderValues(
        invoice=_priced(invoice_total(shipment)),
        goods=_priced(goods_total(shipment)),
        external_freight=cost_line(shipment, CostKind.OCEAN_FREIGHT),
        internal_freight=cost_line(shipment, CostKind.INLAND_FREIGHT),
        insurance=cost_line(shipment, CostKind.INSURANCE),
        other=cost_line(shipment, CostKind.COMMISSION, *OTHER_COSTS),
        free_on_board=_priced(free_on_board(shipment)),
    )


def _priced(amount: Money | None) -> str:
    return joined(amount.currency, figure(amount)) if amount else ""


def _items(shipment: Shipment) -> tuple[WorksheetItem, ...]:
    """All items; papers that cover the whole shipment are listed with the first one."""
    declared = shipment.declaration or Declaration()
    papers = joined(
        *papers_beside(shipment, "export-declaration"),
        *_carried_by(shipment),
        *registrations_of(shipment),
        between="; ",
    )
    procedure = joined(declared.extended_procedure, declared.national_procedure)
    return tuple(
        WorksheetItem(
            number=str(number),
            goods=lines(
                packed_as(shipment, line),
                description(line),
                captioned("botanical_name", line.botanical_name),
                captioned("container", _containers(shipment, line)),
            ),
            marks=lines(marks_and_numbers(shipment, line), lot_numbers(line)),
            commodity=line.hs_rw or "",
            origin=joined(listed(origin_countries(line)), origin_districts(line)),
            gross=kilograms(line.gross_mass),
            preference=_NOTHING,
            procedure=procedure,
            net=kilograms(line.net_mass),
            quota=_NOTHING,
            previous=declared.previous_document or _NOTHING,
            supplementary=measured(line.quantity),
            price=_priced(line_amount(line)),
            method="1",
            papers=joined(
                papers if number == 1 else bilingual("paper.as_item_1", between=" "),
                _made_by(shipment, line),
                between="; ",
            ),
            adjustment="1",
            statistical=_priced(value),
        )
        for number, (line, value) in enumerate(
            zip(shipment.lines, statistical_values(shipment), strict=True), start=1
        )
    )


def _made_by(shipment: Shipment, line: Line) -> str:
    """Makers whom no registration in box 44 names yet."""
    named = listed(party.name for party, held in makers(shipment, line) if held is None)
    return captioned("producers", named)


def _containers(shipment: Shipment, line: Line) -> str:
    named = {part.container for group in groups_of(shipment, line) for part in group.allotments}
    told = [held for held in shipment.containers() if not named or held.number in named]
    return lines(*(container_line(held) for held in told))


def _carried_by(shipment: Shipment) -> tuple[str, ...]:
    kinds = {TransportDocumentKind.BOOKING}
    return tuple(
        line
        for part in shipment.consignments
        for document in part.documents
        if document.kind not in kinds and (line := document_line(document))
    )
