"""What the standard demands and a shipment lacks is told field by field; nothing is made up."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from logistics.docs.electronic_invoice.document import invoice_xml
from logistics.docs.payloads.heading import Numbering
from logistics.kernel.codes import CurrencyCode
from logistics.kernel.errors import InvalidError
from logistics.kernel.money import Money
from logistics.kernel.quantity import Quantity
from logistics.shipments.facts import Address, Line, Party, Role, Shipment
from tests.customs.wire import example
from tests.docs.coffee import coffee, coffee_with, with_line
from tests.docs.electronic_invoice.invoices import NUMBERING, freight, in_currency, written
from tests.shipments.reading import read

KUWAIT, EURO = CurrencyCode("KWD"), CurrencyCode("EUR")


def _told(shipment: Shipment, numbering: Numbering = NUMBERING) -> list[tuple[str, str]]:
    with pytest.raises(InvalidError) as refused:
        invoice_xml(shipment, numbering)
    assert all(found.message for found in refused.value.problems)
    return [(found.code, found.pointer) for found in refused.value.problems]


def test_an_empty_shipment_is_told_everything_at_once() -> None:
    assert _told(Shipment(), Numbering()) == [
        ("invoice.number", "/papers"),
        ("invoice.date", "/papers"),
        ("invoice.seller", "/parties"),
        ("invoice.buyer", "/parties"),
        ("invoice.payment", "/terms/payment"),
        ("invoice.lines", "/lines"),
    ]


def _with_party(place: int, **changes: object) -> Shipment:
    parties = list(coffee().parties)
    parties[place] = replace(parties[place], **changes)  # type: ignore[arg-type]  # each test names facts of its own
    return coffee_with(parties=tuple(parties))


@pytest.mark.parametrize(
    ("shipment", "told"),
    [
        (_with_party(0, name=None, name_zh=None), ("invoice.seller_name", "/parties/0/name")),
        (_with_party(0, address=None), ("invoice.seller_country", "/parties/0/address/country")),
        (_with_party(0, tin=None), ("invoice.seller_tin", "/parties/0/tin")),
        (_with_party(3, name=None, name_zh=None), ("invoice.buyer_name", "/parties/3/name")),
        (
            _with_party(3, address=Address(city="Shanghai")),
            ("invoice.buyer_country", "/parties/3/address/country"),
        ),
    ],
)
def test_a_trader_is_named_by_what_is_missing(shipment: Shipment, told: tuple[str, str]) -> None:
    assert _told(shipment) == [told]


def test_a_trader_from_elsewhere_has_no_tin_and_none_is_made_up() -> None:
    shipment = read(example("macadamia-trader"))
    assert _told(shipment) == [("invoice.seller_tin", "/parties/1/tin")]


def test_a_consignee_needs_a_country_only_beside_an_address() -> None:
    parties = list(coffee().parties)
    parties[3] = replace(parties[3], roles=(Role.BUYER,))
    unplaced = Party(id="c", roles=(Role.CONSIGNEE,), name="C", address=Address(city="Ningbo"))
    shipment = coffee_with(parties=(*parties, unplaced))
    told = ("invoice.consignee_country", f"/parties/{len(parties)}/address/country")
    assert _told(shipment) == [told]
    assert written(coffee_with(parties=(*parties, replace(unplaced, address=None))))


def _unpriced(line: Line) -> Line:
    return replace(line, price=None, amount=Money(Decimal(9), CurrencyCode("USD")))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda line: replace(line, quantity=None), ("invoice.quantity", "/lines/0/quantity")),
        (lambda line: replace(line, price=None), ("invoice.price", "/lines/0/price")),
        (_unpriced, ("invoice.price", "/lines/0/price")),
        (
            lambda line: replace(line, quantity=Quantity(Decimal(1), "BG")),
            ("invoice.amount", "/lines/0/amount"),
        ),
        (
            lambda line: replace(
                line,
                amount=Money(Decimal(1), CurrencyCode("USD")),
                quantity=Quantity(Decimal(1), "Q?"),
            ),
            ("invoice.unit", "/lines/0/quantity/unit"),
        ),
        (
            lambda line: replace(line, commodity=None, description=None, description_zh=None),
            ("invoice.description", "/lines/0/description"),
        ),
        (
            lambda line: replace(line, amount=Money(Decimal(1), EURO)),
            ("invoice.line_currency", "/lines/0/amount"),
        ),
    ],
)
def test_a_line_is_named_by_what_is_missing(
    change: Callable[[Line], Line], told: tuple[str, str]
) -> None:
    assert told in _told(with_line(change))


def test_a_price_in_another_currency_than_its_amount_is_told() -> None:
    def change(line: Line) -> Line:
        price = line.price and replace(line.price, currency=EURO)
        return replace(line, price=price, amount=Money(Decimal(5), CurrencyCode("USD")))

    assert _told(with_line(change)) == [("invoice.line_currency", "/lines/0/price")]


def test_a_price_for_an_unlisted_unit_is_told() -> None:
    def change(line: Line) -> Line:
        price = line.price and replace(line.price, per=Quantity(Decimal(1), "Q?"))
        return replace(line, price=price, amount=Money(Decimal(5), CurrencyCode("USD")))

    assert _told(with_line(change)) == [("invoice.unit", "/lines/0/price/per/unit")]


def test_a_cost_on_top_in_another_currency_is_told_and_one_within_is_not() -> None:
    foreign = freight("100", included=False, code="EUR")
    assert _told(coffee_with(costs=(foreign,))) == [("invoice.cost_currency", "/costs/0/amount")]
    assert written(coffee_with(costs=(replace(foreign, included=True),)))


def test_an_amount_of_three_decimals_is_refused_and_not_rounded() -> None:
    dinars = in_currency("KWD")
    amount = Money(Decimal("112.325"), KUWAIT)
    line = replace(dinars.lines[0], amount=amount)
    assert _told(replace(dinars, lines=(line,))) == [("invoice.decimals", "/lines/0/amount")]
    cost = freight("1.005", included=False, code="KWD")
    assert _told(replace(dinars, costs=(cost,))) == [("invoice.decimals", "/costs/0/amount")]
    whole = replace(line, amount=Money(Decimal("112.320"), KUWAIT))
    assert b"<ram:LineTotalAmount>112.32<" in written(replace(dinars, lines=(whole,)))


def test_payment_is_asked_for_where_there_is_no_credit_either() -> None:
    terms = replace(coffee().terms, payment=None)
    assert _told(coffee_with(terms=terms)) == [("invoice.payment", "/terms/payment")]
