"""The application for China's certificate of origin for least developed countries, in its form.

Fifteen boxes of the "Form for the Special Preference Treatment" (GACC Decree 231 of 2017,
annex 1). Serial number, box 14 and box 15 belong to the authorities and stay empty. A form holds a
limited number of items: what is more stands on further forms.
"""

from dataclasses import dataclass, replace

from logistics.customs.origin_split import Applied, applied_for, spans
from logistics.docs.payloads.carriage import carriage_of
from logistics.docs.payloads.contents import (
    description,
    lot_numbers,
    marks_and_numbers,
    origin,
    packed_as,
)
from logistics.docs.payloads.heading import Heading, Numbering
from logistics.docs.payloads.judged import judged_day
from logistics.docs.payloads.people import identified, name_and_address, named_country, signatory
from logistics.docs.payloads.trade import own_paper, reference
from logistics.docs.payloads.writing import (
    bilingual,
    captioned,
    day,
    figure,
    joined,
    kilograms,
    labelled,
    lines,
    listed,
    with_unit,
)
from logistics.kernel.words import say
from logistics.shipments.facts import Line, Shipment
from logistics.shipments.facts.destination import destination_of
from logistics.shipments.facts.makers import makers
from logistics.shipments.facts.totals import line_amount, net_total
from logistics.shipments.facts.traders import consignee_of, exporter_of, seller_of

_CERTAIN_CRITERIA = {"WO"}
_END = "***"


@dataclass(frozen=True, slots=True)
class OriginItem:
    """Boxes 6 to 12 for one item."""

    number: str
    marks: str
    goods: str
    hs6: str
    criterion: str
    net: str
    invoice: str


@dataclass(frozen=True, slots=True)
class OriginSheet:
    """What the fifteen boxes of one form print."""

    exporter: str
    producer: str
    consignee: str
    departure: str
    means: str
    loading: str
    discharge: str
    route: str
    remarks: str
    items: tuple[OriginItem, ...]
    net_total: str
    country_of_production: str
    importing_country: str
    declaration: str
    signatory: str


@dataclass(frozen=True, slots=True)
class OriginApplicationPayload:
    """The forms of one application."""

    heading: Heading
    unverified: tuple[str, ...]
    sheets: tuple[OriginSheet, ...]


def origin_application(shipment: Shipment, numbering: Numbering) -> OriginApplicationPayload:
    """The application for a shipment, a form for each certificate that it needs.

    Lines that do not originate in Rwanda are left out, and a note says which.
    """
    applied = applied_for(shipment, on=judged_day(shipment, numbering))
    forms = applied.sheets or ((),)
    return OriginApplicationPayload(
        heading=numbering.heading(shipment.reference),
        unverified=_unverified(shipment, applied),
        sheets=tuple(
            _sheet(shipment, form, numbering, _place_of(shipment, forms, number))
            for number, form in enumerate(forms)
        ),
    )


def _place_of(shipment: Shipment, forms: tuple[tuple[Line, ...], ...], number: int) -> str:
    """Which of several forms this one is, and the lines of the shipment on it."""
    if len(forms) == 1:
        return ""
    numbers = str(number + 1), str(len(forms))
    named = spans(shipment, forms[number])
    one = len(forms[number]) == 1
    return bilingual(
        "paper.origin_form_of_line" if one else "paper.origin_form",
        number=(numbers[0], numbers[0]),
        count=(numbers[1], numbers[1]),
        lines=(named, named),
    )


def _sheet(
    shipment: Shipment, form: tuple[Line, ...], numbering: Numbering, place: str
) -> OriginSheet:
    """One form; box 12 quotes the invoice as the shipment names it."""
    carriage, part = carriage_of(shipment), replace(shipment, lines=form)
    exporter, consignee = exporter_of(shipment), consignee_of(shipment)
    return OriginSheet(
        exporter=identified(exporter),
        producer=_producers(part),
        consignee=identified(consignee),
        departure=carriage.departure,
        means=carriage.means,
        loading=carriage.loading,
        discharge=carriage.discharge,
        route=carriage.route,
        remarks=lines(place, _remarks(shipment)),
        items=tuple(_item(shipment, line, number) for number, line in enumerate(form, start=1)),
        net_total=with_unit(kilograms(net_total(part)), "kg"),
        country_of_production=listed(origin(line) for line in form),
        importing_country=named_country(destination_of(shipment)),
        declaration=bilingual("paper.origin_declaration"),
        signatory=signatory(shipment, numbering.on),
    )


def _unverified(shipment: Shipment, applied: Applied) -> tuple[str, ...]:
    codes = {line.origin_criterion for form in applied.sheets for line in form} - {None, ""}
    doubtful = sorted(code for code in codes - _CERTAIN_CRITERIA if code)
    criteria = say("paper.verify_origin_criterion", {"codes": ", ".join(doubtful)})
    one = len(applied.left_out) == 1
    key = "paper.origin_line_left_out" if one else "paper.origin_left_out"
    left_out = say(key, {"lines": spans(shipment, applied.left_out)})
    return (
        say("paper.verify_origin_rules"),
        *((criteria,) if doubtful else ()),
        *((left_out,) if applied.left_out else ()),
    )


def _producers(shipment: Shipment) -> str:
    exporter = exporter_of(shipment)
    made: dict[str, None] = {}
    for line in shipment.lines:
        for party, held in makers(shipment, line):
            number = labelled("GACC no.", held.number) if held else ""
            same = exporter is not None and party.id == exporter.id
            named = bilingual("paper.same", between=" ") if same else name_and_address(party)
            made[lines(named, number)] = None
    return lines(*made)


def _remarks(shipment: Shipment) -> str:
    terms, seller, exporter = shipment.terms, seller_of(shipment), exporter_of(shipment)
    credit = terms.letter_of_credit
    third = seller.name if seller and exporter and seller.id != exporter.id else None
    return lines(
        captioned("l_c_no", credit.number if credit else None),
        captioned("order_no", reference(terms.order)),
        captioned("contract_no", reference(terms.contract)),
        captioned("invoice_issued_by", third),
        shipment.remarks,
    )


def _item(shipment: Shipment, line: Line, number: int) -> OriginItem:
    invoice = own_paper(shipment, "commercial-invoice")
    amount = line_amount(line)
    value = joined(amount.currency, figure(amount), shipment.terms.incoterm) if amount else ""
    return OriginItem(
        number=str(number),
        marks=lines(marks_and_numbers(shipment, line), lot_numbers(line)),
        goods=lines(packed_as(shipment, line), description(line), _END),
        hs6=line.hs6 or (line.hs_cn[:6] if line.hs_cn else ""),
        criterion=line.origin_criterion or "",
        net=with_unit(kilograms(line.net_mass), "kg"),
        invoice=lines(invoice.number, day(invoice.date), value),
    )
