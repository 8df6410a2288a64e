"""The request to a licensed fumigator, under RICA's supervision, to treat a consignment.

What the fumigator measures and what RICA's officer finds are boxes of theirs and stay empty.
"""

from dataclasses import dataclass

from logistics.customs.case import Case, goods_of
from logistics.customs.knowledge.goods import TreatmentDemand
from logistics.docs.payloads.carriage import Carriage, carriage_of, packages_total
from logistics.docs.payloads.contents import (
    description,
    lot_numbers,
    marks_and_numbers,
    packed_as,
    state_of,
)
from logistics.docs.payloads.heading import Heading, Numbering
from logistics.docs.payloads.judged import case_of
from logistics.docs.payloads.packing_list import wood_packaging
from logistics.docs.payloads.people import both_names, full_party, name_and_address, signatory
from logistics.docs.payloads.treated import duration
from logistics.docs.payloads.writing import (
    beside,
    bilingual,
    captioned,
    day,
    grouped,
    joined,
    kilograms,
    labelled,
    lines,
    moment,
    second,
    with_unit,
)
from logistics.kernel.words import say
from logistics.shipments.facts import Inspection, Line, Shipment, Treatment
from logistics.shipments.facts.registered import quoted_registration
from logistics.shipments.facts.totals import gross_total, net_total
from logistics.shipments.facts.traders import consignee_of, exporter_of

_FACILITY = "gacc-fumigator"


@dataclass(frozen=True, slots=True)
class GoodsToTreat:
    """One kind of goods to be treated."""

    number: str
    goods: str
    packages: str
    marks: str
    net: str
    gross: str


@dataclass(frozen=True, slots=True)
class TreatmentAsked:
    """One treatment in its figures, as entered."""

    kind: str
    on: str
    chemical: str
    dose: str
    duration: str
    further: str


@dataclass(frozen=True, slots=True)
class FumigationPayload:
    """What the request prints."""

    heading: Heading
    unverified: tuple[str, ...]
    applicant: str
    fumigator: str
    consignee: str
    place: str
    time: str
    demands: str
    treatments: tuple[TreatmentAsked, ...]
    goods: tuple[GoodsToTreat, ...]
    packages: str
    net_total: str
    gross_total: str
    carriage: Carriage
    wood: str
    request: str
    signatory: str


def fumigation_request(shipment: Shipment, numbering: Numbering) -> FumigationPayload:
    """The request for all goods of a shipment, with what China demands of them as known."""
    case = case_of(shipment, numbering)
    demands = _demands(case)
    inspection = shipment.inspection or Inspection()
    doubtful = any(not case.confirmed(row) for _, row in demands)
    return FumigationPayload(
        heading=numbering.heading(shipment.reference),
        unverified=(
            say("paper.verify_treatment"),
            say("paper.verify_fumigator"),
            *((say("paper.verify_treatment_rows"),) if doubtful or not demands else ()),
        ),
        applicant=full_party(exporter_of(shipment), shipment),
        fumigator=_fumigator(shipment),
        consignee=name_and_address(consignee_of(shipment)),
        place=inspection.place or "",
        time=moment(inspection.requested_at),
        demands=lines(*dict.fromkeys(_demand(case, line, row) for line, row in demands)),
        treatments=tuple(_asked(held) for held in shipment.treatments)
        or (TreatmentAsked("", "", "", "", "", ""),),
        goods=tuple(
            _goods(shipment, line, number) for number, line in enumerate(shipment.lines, start=1)
        ),
        packages=packages_total(shipment),
        net_total=kilograms(net_total(shipment)),
        gross_total=kilograms(gross_total(shipment)),
        carriage=carriage_of(shipment),
        wood=wood_packaging(shipment.wood_packaging),
        request=bilingual("paper.fumigation_request"),
        signatory=signatory(shipment, numbering.on),
    )


def _fumigator(shipment: Shipment) -> str:
    """The facility registered with GACC, where one is entered."""
    held = quoted_registration(shipment, _FACILITY)
    party = shipment.party_by_id(held.holder) if held else None
    return lines(
        both_names(party) if party else (held.name if held else None),
        labelled("GACC no.", held.number) if held else "",
    )


def _demands(case: Case) -> tuple[tuple[Line, TreatmentDemand], ...]:
    return tuple(
        (line, row)
        for line in case.shipment.lines
        for row in case.knowledge.treatments.on(goods_of(line), case.judged)
    )


def _demand(case: Case, line: Line, row: TreatmentDemand) -> str:
    """What the protocol asks of these goods: least dose, warmth and hours as known."""
    state = state_of(line)
    protocol = case.knowledge.protocols.one(goods_of(line), case.judged)
    return joined(
        beside(state.name, second(zh=state.zh)) if state else "",
        row.chemical,
        with_unit(grouped(row.grams_per_cubic_metre), "g/m³"),
        with_unit(grouped(row.celsius), "°C"),
        with_unit(grouped(row.hours), "h"),
        protocol.title if protocol else "",
        between=" · ",
    )


def _asked(held: Treatment) -> TreatmentAsked:
    return TreatmentAsked(
        kind=held.kind or "",
        on=day(held.treated_on),
        chemical=held.chemical or "",
        dose=held.concentration or "",
        duration=duration(held),
        further=joined(held.additional, captioned("certificate", held.certificate), between=", "),
    )


def _goods(shipment: Shipment, line: Line, number: int) -> GoodsToTreat:
    return GoodsToTreat(
        number=str(number),
        goods=lines(
            description(line), joined(labelled("HS", line.hs6), line.botanical_name, between="   ")
        ),
        packages=packed_as(shipment, line),
        marks=lines(marks_and_numbers(shipment, line), lot_numbers(line)),
        net=kilograms(line.net_mass),
        gross=kilograms(line.gross_mass),
    )
