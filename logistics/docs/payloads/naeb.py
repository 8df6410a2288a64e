"""The application for NAEB's quality control and export certificate.

Results, grade as found, number and stamp are NAEB's: those boxes stay empty.
"""

from dataclasses import dataclass, replace

from logistics.customs.cup_scores import cup_score
from logistics.docs.payloads.carriage import Carriage, carriage_of, packages_total
from logistics.docs.payloads.contents import description, lots, marks_and_numbers, packed_as
from logistics.docs.payloads.goods_needs import naeb_goods
from logistics.docs.payloads.heading import Heading, Numbering
from logistics.docs.payloads.people import full_party, named_country, signatory
from logistics.docs.payloads.trade import (
    delivery,
    money,
    own_paper,
    papers_among,
    reference,
)
from logistics.docs.payloads.writing import (
    bilingual,
    captioned,
    day,
    grouped,
    joined,
    kilograms,
    labelled,
    lines,
    moment,
    with_unit,
)
from logistics.kernel.words import say
from logistics.reference.registration_kinds import registration_kinds
from logistics.shipments.facts import Inspection, LaboratoryResult, Line, Shipment
from logistics.shipments.facts.destination import destination_of
from logistics.shipments.facts.totals import goods_total, gross_total, line_amount, net_total
from logistics.shipments.facts.traders import consignee_of, exporter_of

_NAEB = "NAEB"
_ATTACHED = ("commercial-invoice", "packing-list", "laboratory-report")


@dataclass(frozen=True, slots=True)
class NaebGoods:
    """One product to be certified."""

    number: str
    product: str
    particulars: str
    marks: str
    packages: str
    net: str
    gross: str
    value: str


@dataclass(frozen=True, slots=True)
class NaebPayload:
    """What the application prints."""

    heading: Heading
    unverified: tuple[str, ...]
    applicant: str
    consignee: str
    destination: str
    registrations: str
    inspection_place: str
    inspection_time: str
    invoice: str
    contract: str
    delivery: str
    carriage: Carriage
    exit_border: str
    goods: tuple[NaebGoods, ...]
    packages: str
    net_total: str
    gross_total: str
    value_total: str
    attachments: str
    declaration: str
    signatory: str


def naeb_application(shipment: Shipment, numbering: Numbering) -> NaebPayload:
    """The application for those goods of a shipment that pass NAEB."""
    goods = naeb_goods(shipment)
    part = replace(shipment, lines=goods)
    inspection = shipment.inspection or Inspection()
    invoice = own_paper(shipment, "commercial-invoice")
    return NaebPayload(
        heading=numbering.heading(shipment.reference),
        unverified=(
            say("paper.verify_naeb_need"),
            say("paper.verify_naeb_fee"),
            say("paper.verify_naeb_form"),
        ),
        applicant=full_party(exporter_of(shipment), shipment),
        consignee=full_party(consignee_of(shipment), shipment),
        destination=named_country(destination_of(shipment)),
        registrations=_registrations(shipment),
        inspection_place=inspection.place or "",
        inspection_time=moment(inspection.requested_at),
        invoice=joined(invoice.number, day(invoice.date), between="   "),
        contract=reference(shipment.terms.contract),
        delivery=delivery(shipment),
        carriage=carriage_of(shipment),
        exit_border=_exit(shipment),
        goods=tuple(_goods(shipment, line, number) for number, line in enumerate(goods, start=1)),
        packages=packages_total(_packed(part)),
        net_total=kilograms(net_total(part)),
        gross_total=kilograms(gross_total(part)),
        value_total=money(goods_total(part)),
        attachments=lines(*papers_among(shipment, _ATTACHED)),
        declaration=bilingual("paper.naeb_declaration"),
        signatory=signatory(shipment, numbering.on),
    )


def _packed(part: Shipment) -> Shipment:
    ids = {line.id for line in part.lines}
    groups = tuple(group for group in part.packages if group.line in ids)
    return replace(part, packages=groups)


def _registrations(shipment: Shipment) -> str:
    """Registrations and results that NAEB keeps, each with its number."""
    kinds = registration_kinds()
    return lines(
        *(
            joined(kinds[held.kind].name, held.number)
            for held in shipment.registrations
            if held.kind in kinds and kinds[held.kind].authority == _NAEB and held.number
        )
    )


def _exit(shipment: Shipment) -> str:
    held = shipment.declaration
    return joined(held.exit_office_name, held.exit_office) if held else ""


def _goods(shipment: Shipment, line: Line, number: int) -> NaebGoods:
    score, elements = cup_score(line), line.elements
    return NaebGoods(
        number=str(number),
        product=description(line),
        particulars=lines(
            joined(
                labelled("HS", line.hs_rw or line.hs6),
                captioned("botanical_name", line.botanical_name),
                captioned("crop_year", line.crop_year),
                between="   ",
            ),
            joined(
                captioned("grade", line.grade),
                captioned("cup_score", grouped(score)),
                captioned("preparation", elements.preparation if elements else None),
                captioned("variety", elements.variety if elements else None),
                between="   ",
            ),
            captioned("lots", lots(line)),
            captioned("laboratory", "; ".join(_result(one) for one in line.laboratory)),
        ),
        marks=marks_and_numbers(shipment, line),
        packages=packed_as(shipment, line),
        net=kilograms(line.net_mass),
        gross=kilograms(line.gross_mass),
        value=money(line_amount(line)),
    )


def _result(held: LaboratoryResult) -> str:
    found = with_unit(grouped(held.result), held.unit or "")
    return joined(held.substance, found.strip(), held.standard, held.report)
