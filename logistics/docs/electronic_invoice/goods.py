"""The lines of the invoice: goods, price, quantity, amount."""

from collections.abc import Iterator
from functools import cache

from logistics.docs.electronic_invoice.parts import (
    Part,
    amount,
    group,
    leaf,
    measure,
    packages,
    quantity,
)
from logistics.docs.electronic_invoice.tax import tax_category
from logistics.docs.payloads.contents import (
    chinese_name,
    elements,
    english_name,
    groups_of,
    lots,
    marks_and_numbers,
    origin,
    packed_as,
    producers,
)
from logistics.docs.payloads.writing import bilingual, joined
from logistics.kernel.decimals import EXACT, decimal_places
from logistics.kernel.money import UnitPrice
from logistics.kernel.quantity import Quantity
from logistics.shipments.facts import Line, Shipment
from logistics.shipments.facts.totals import line_amount

_MOST_PLACES = 9
"""Decimals of a converted quantity; with more it would no longer be the same price."""


def line_items(shipment: Shipment) -> Iterator[Part | None]:
    """One item a line, numbered from 1 as on the printed invoice."""
    for number, line in enumerate(shipment.lines, start=1):
        yield group(
            "IncludedSupplyChainTradeLineItem",
            group("AssociatedDocumentLineDocument", leaf("LineID", str(number))),
            _product(shipment, line),
            group("SpecifiedLineTradeAgreement", _price(line.price, line.quantity)),
            group(
                "SpecifiedLineTradeDelivery",
                quantity("BilledQuantity", line.quantity),
                packages("PackageQuantity", _packages(shipment, line)),
            ),
            _settlement(line),
        )


def names_of(line: Line) -> tuple[str, str]:
    """What the goods are called, and what is said beside it: Chinese stands first only alone."""
    english, chinese = english_name(line), chinese_name(line)
    return (english, chinese) if english else (chinese, "")


def _product(shipment: Shipment, line: Line) -> Part | None:
    name, beside = names_of(line)
    countries = line.origins
    return group(
        "SpecifiedTradeProduct",
        leaf("Name", name),
        leaf("Description", beside),
        *_particulars(shipment, line),
        group("DesignatedProductClassification", leaf("ClassCode", _hs6(line), listID="HS")),
        *(group("IndividualTradeProductInstance", leaf("BatchID", lot.id)) for lot in line.lots),
        group("OriginTradeCountry", leaf("ID", countries[0])) if len(countries) == 1 else None,
    )


def _hs6(line: Line) -> str | None:
    """The six digits that are the same in every country."""
    return next((code[:6] for code in (line.hs6, line.hs_rw, line.hs_cn) if code), None)


def _particulars(shipment: Shipment, line: Line) -> Iterator[Part | None]:
    """What the printed invoice says of the goods beside their name, each under its label."""
    told = {
        "rwanda_tariff_no": line.hs_rw,
        "china_tariff_no": joined(line.hs_cn, line.ciq_suffix, between="-"),
        "botanical_name": line.botanical_name,
        "grade": line.grade,
        "crop_year": line.crop_year,
        "origin": origin(line),
        "packed_as": packed_as(shipment, line),
        "marks_and_numbers": marks_and_numbers(shipment, line),
        "lots": lots(line),
        "producers": producers(shipment, line),
        "declaration_elements": elements(line),
    }
    for label, text in told.items():
        if text:
            yield _particular(label, leaf("Value", text))
    for label, mass in (("net", line.net_mass), ("gross", line.gross_mass)):
        if mass:
            yield _particular(label, measure("ValueMeasure", mass.kg, "KGM"))


def _particular(label: str, value: Part | None) -> Part | None:
    return group("ApplicableProductCharacteristic", leaf("Description", _label(label)), value)


@cache
def _label(name: str) -> str:
    return bilingual(f"paper.label.{name}", between=" ")


def _packages(shipment: Shipment, line: Line) -> Quantity | None:
    """The packages of a line where all are of one kind."""
    groups = groups_of(shipment, line)
    kinds = {held.kind for held in groups}
    kind = kinds.pop() if len(kinds) == 1 else None
    counts = [held.count for held in groups if held.count is not None]
    return Quantity(EXACT.create_decimal(sum(counts)), kind) if kind and counts else None


def _price(price: UnitPrice | None, billed: Quantity | None) -> Part | None:
    if price is None:
        return None
    return group(
        "NetPriceProductTradePrice",
        leaf("ChargeAmount", f"{price.amount:f}"),
        quantity("BasisQuantity", _in_unit_of(billed, price.per)),
    )


def _in_unit_of(billed: Quantity | None, per: Quantity) -> Quantity:
    """The quantity of the price in the unit of the quantity billed, where that is exact."""
    if billed is None or billed.unit == per.unit or None in {billed.as_mass(), per.as_mass()}:
        return per
    converted = per.converted_to(billed.unit)
    exact = decimal_places(converted.value.normalize(EXACT)) <= _MOST_PLACES
    return converted if exact else per


def _settlement(line: Line) -> Part | None:
    owed = line_amount(line)
    return group(
        "SpecifiedLineTradeSettlement",
        tax_category("ApplicableTradeTax"),
        group(
            "SpecifiedTradeSettlementLineMonetarySummation",
            amount("LineTotalAmount", owed) if owed else None,
        ),
    )
