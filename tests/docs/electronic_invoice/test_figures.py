"""The figures of the data are the figures of the printed invoice, and they add up."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from logistics.docs.payloads.commercial_invoice import (
    CommercialInvoicePayload,
    InvoiceLine,
    commercial_invoice,
)
from logistics.docs.payloads.writing import grouped, unit_symbol
from logistics.kernel.money import UnitPrice
from logistics.kernel.quantity import Quantity
from logistics.shipments.facts import CostKind, Shipment
from tests.bars import sized
from tests.china.sheets import CLEAN
from tests.customs.wire import example
from tests.docs.coffee import coffee, coffee_with, with_line
from tests.docs.electronic_invoice.invoices import (
    NUMBERING,
    USD,
    elements,
    found,
    freight,
    in_currency,
    invoiceable,
    line_elements,
    one,
    tree,
    with_lines,
    written,
)
from tests.docs.electronic_invoice.rules import problems
from tests.docs.electronic_invoice.strategies import priced_shipments
from tests.shipments.reading import read


def _held_against_print(shipment: Shipment) -> None:
    """Every figure that the printed invoice shows stands in the data, and the sums hold."""
    root, printed = tree(shipment), commercial_invoice(shipment, NUMBERING)
    running = Decimal(0)
    lines = list(line_elements(root))
    assert len(lines) == len(printed.lines)
    for line, row in zip(lines, printed.lines, strict=True):
        running += Decimal(one(line, "LineTotalAmount"))
        _line_against_print(line, row)
        assert _figure(running) == _figure(_plain(row.running))
    _totals_against_print(root, printed)
    assert running == Decimal(one(root, f"{_SUMS}/LineTotalAmount"))


_SUMS = "SpecifiedTradeSettlementHeaderMonetarySummation"


def _line_against_print(line: etree._Element, row: InvoiceLine) -> None:
    (billed,) = elements(line, "BilledQuantity")
    assert f"{_grouped(billed)} {_symbol(billed)}" == row.quantity
    assert _figure(Decimal(one(line, "LineTotalAmount"))) == _figure(_plain(row.amount))
    assert Decimal(one(line, "ChargeAmount")) == _plain(row.price.split("\n")[0])
    assert one(line, "LineID") == row.number
    name, *beside = row.description.split("\n")
    assert (found(line, "SpecifiedTradeProduct/Name"), _beside(line)) == ([name], beside)
    for told in found(line, "ApplicableProductCharacteristic/Value"):
        assert told in f"{row.particulars}\n{row.marks}"


def _beside(line: etree._Element) -> list[str]:
    return found(line, "SpecifiedTradeProduct/Description")


def _totals_against_print(root: etree._Element, printed: CommercialInvoicePayload) -> None:
    sums = {name: Decimal(one(root, f"{_SUMS}/{name}")) for name in _ALWAYS}
    charges = [Decimal(text) for text in found(root, "SpecifiedTradeAllowanceCharge/ActualAmount")]
    currency = one(root, "InvoiceCurrencyCode")
    assert sums["LineTotalAmount"] == _plain(printed.totals.goods)
    assert f"{currency} {_figure(sums['GrandTotalAmount'])}" == printed.totals.total
    assert sums["LineTotalAmount"] + sum(charges) == sums["GrandTotalAmount"]
    assert {sums[name] for name in _ALWAYS[1:]} == {sums["GrandTotalAmount"]}
    assert found(root, f"{_SUMS}/TaxTotalAmount") in (["0"], ["0.00"])
    notes = "\n".join(found(root, "IncludedNote/Content"))
    totals = printed.totals
    for told in (totals.packages, totals.net, totals.gross, totals.volume):
        assert told.removesuffix(" kg") in notes
    for told in (totals.inland, totals.ocean, totals.insurance, totals.commission, totals.other):
        assert all(part in notes for part in told.split("\n") if part != "–")


_ALWAYS = ("LineTotalAmount", "TaxBasisTotalAmount", "GrandTotalAmount", "DuePayableAmount")


def _grouped(element: etree._Element) -> str:
    return grouped(Decimal(str(element.text)))


def _symbol(element: etree._Element) -> str:
    """The symbol that a unit is printed with."""
    code = str(element.get("unitCode"))
    return unit_symbol(code[1:] if len(code) == len("XBG") and code.startswith("X") else code)


def _plain(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _figure(amount: Decimal) -> str:
    return f"{amount:,}"


def test_the_example_says_what_is_printed() -> None:
    _held_against_print(coffee())


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_shipment_says_what_is_printed(name: str) -> None:
    _held_against_print(invoiceable(read(example(name))))


@pytest.mark.parametrize("count", [12, 60, 400])
def test_many_lines_say_what_is_printed(count: int) -> None:
    _held_against_print(with_lines(count))


@pytest.mark.parametrize(
    ("code", "goods", "charge", "owed"),
    [
        ("USD", "112320.00", "1200.00", "113520.00"),
        ("RWF", "112320", "1200", "113520"),
        ("JPY", "112320", "1200", "113520"),
        ("KWD", "112320.00", "1200.00", "113520.00"),
    ],
)
def test_amounts_bear_the_decimals_of_their_currency(
    code: str, goods: str, charge: str, owed: str
) -> None:
    root = tree(in_currency(code))
    assert found(root, f"{_SUMS}/LineTotalAmount") == [goods]
    assert found(root, "SpecifiedTradeAllowanceCharge/ActualAmount") == [charge]
    assert found(root, f"{_SUMS}/ChargeTotalAmount") == [charge]
    assert found(root, f"{_SUMS}/GrandTotalAmount") == [owed]
    assert one(root, "InvoiceCurrencyCode") == code


@pytest.mark.parametrize(
    ("included", "owed"), [(True, "112320.00"), (None, "112320.00"), (False, "113570.50")]
)
def test_only_costs_on_top_are_charged(included: bool | None, owed: str) -> None:  # noqa: FBT001 - as the file has it
    root = tree(coffee_with(costs=(freight("1250.50", included=included),)))
    assert found(root, f"{_SUMS}/DuePayableAmount") == [owed]
    assert bool(elements(root, "SpecifiedTradeAllowanceCharge")) == (included is False)
    assert bool(found(root, f"{_SUMS}/ChargeTotalAmount")) == (included is False)


def test_freight_has_the_code_of_its_list_and_insurance_its_name_alone() -> None:
    freighted = tree(coffee_with(costs=(freight("9", included=False),)))
    assert found(freighted, "SpecifiedTradeAllowanceCharge/ReasonCode") == ["FC"]
    insured = replace(freight("9", included=False), kind=CostKind.INSURANCE)
    root = tree(coffee_with(costs=(insured,)))
    assert not found(root, "SpecifiedTradeAllowanceCharge/ReasonCode")
    assert one(root, "SpecifiedTradeAllowanceCharge/Reason") == "Insurance 保险费"


@pytest.mark.parametrize(
    ("billed", "per", "basis"),
    [
        (("19.2", "TNE"), ("1", "KGM"), ("0.001", "TNE")),
        (("19200", "KGM"), ("1", "TNE"), ("1000", "KGM")),
        (("19200", "KGM"), ("50", "KGM"), ("50", "KGM")),
        (("42329", "LBR"), ("1", "KGM"), ("1", "KGM")),
        (("19200", "KGM"), ("1", "LBR"), ("0.45359237", "KGM")),
        (("320", "BG"), ("1", "BG"), ("1", "XBG")),
        (("40", "NPR"), ("1", "NPR"), ("1", "PR")),
    ],
)
def test_the_price_is_per_the_unit_that_is_billed_wherever_that_is_exact(
    billed: tuple[str, str], per: tuple[str, str], basis: tuple[str, str]
) -> None:
    quantity, of = (Quantity(Decimal(value), unit) for value, unit in (billed, per))
    price = UnitPrice(Decimal("5.850001"), USD, of)
    root = tree(with_line(lambda line: replace(line, quantity=quantity, price=price)))
    (told,) = elements(root, "BasisQuantity")
    assert problems(etree.tostring(root)) == []
    assert (told.text, told.get("unitCode")) == basis
    assert one(root, "NetPriceProductTradePrice/ChargeAmount") == "5.850001"


@settings(
    max_examples=sized(full=400, brief=40),
    suppress_health_check=[HealthCheck.too_slow],
    deadline=None,
)
@given(priced_shipments())
def test_any_lines_prices_and_costs_pass_and_add_up(shipment: Shipment) -> None:
    assert problems(written(shipment)) == []
    _held_against_print(shipment)
    for line, facts in zip(line_elements(tree(shipment)), shipment.lines, strict=True):
        if facts.amount is None:
            _worked_out_again(line, shipment)


def _worked_out_again(line: etree._Element, shipment: Shipment) -> None:
    """Quantity times price is the amount for a reader who has the data alone."""
    (billed,), (basis,) = elements(line, "BilledQuantity"), elements(line, "BasisQuantity")
    if billed.get("unitCode") != basis.get("unitCode"):
        return
    exact = Fraction(str(billed.text)) * Fraction(one(line, "ChargeAmount"))
    amount = Fraction(one(line, "LineTotalAmount"))
    least = Fraction(1, 10 ** (shipment.terms.currency or USD).minor_digits)
    assert abs(exact / Fraction(str(basis.text)) - amount) <= least / 2


def test_the_same_facts_give_the_same_bytes() -> None:
    assert written(with_lines(12)) == written(with_lines(12))
