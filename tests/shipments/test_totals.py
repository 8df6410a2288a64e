"""Sums of a shipment against a plain oracle, and when a sum stays unknown."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from logistics.kernel.codes import CurrencyCode
from logistics.kernel.money import Money, UnitPrice
from logistics.kernel.quantity import Mass, Quantity
from logistics.shipments.facts import Cost, CostKind, Line, PackageGroup, Shipment, Terms, totals
from tests.shipments.desk import example

USD = CurrencyCode("USD")
CENTS = st.integers(0, 10**9).map(lambda cents: Decimal(cents) / 100)
GRAMS = st.integers(0, 10**9).map(lambda grams: Decimal(grams) / 1000)
COUNTS = st.integers(1, 10_000)


def usd(amount: str) -> Money:
    return Money(Decimal(amount), USD)


def test_the_example_sums_up() -> None:
    coffee = example()
    assert totals.goods_total(coffee) == usd("112320.00")
    assert totals.invoice_total(coffee) == usd("112320.00")
    assert totals.net_total(coffee) == totals.packed_net(coffee) == Mass(Decimal(19200))
    assert totals.gross_total(coffee) == totals.packed_gross(coffee) == Mass(Decimal(19424))
    assert totals.package_count(coffee) == 320
    assert totals.packed_volume(coffee) == Decimal("27.2")


@given(st.lists(CENTS, min_size=1, max_size=20))
def test_the_goods_total_is_the_sum_of_what_each_line_says(amounts: list[Decimal]) -> None:
    lines = tuple(Line(id=str(at), amount=Money(amount, USD)) for at, amount in enumerate(amounts))
    total = totals.goods_total(Shipment(lines=lines))
    assert total is not None
    assert total.amount == sum(amounts)


@given(st.lists(st.tuples(GRAMS, GRAMS, COUNTS), min_size=1, max_size=20))
def test_packed_masses_are_net_and_tare_of_every_package(
    packed: list[tuple[Decimal, Decimal, int]],
) -> None:
    groups = tuple(
        PackageGroup(id=str(at), count=count, net_each=Mass(net), tare_each=Mass(tare))
        for at, (net, tare, count) in enumerate(packed)
    )
    shipment = Shipment(packages=groups)
    net, gross = totals.packed_net(shipment), totals.packed_gross(shipment)
    assert net is not None
    assert gross is not None
    assert net.kg == sum(net * count for net, _, count in packed)
    assert gross.kg - net.kg == sum(tare * count for _, tare, count in packed)


def test_an_entered_amount_stands_before_a_computed_one() -> None:
    line = replace(example().lines[0], amount=usd("112320.01"))
    assert totals.line_amount(line) == usd("112320.01")
    assert totals.computed_amount(line) == usd("112320.00")


def test_an_amount_is_unknown_without_price_or_quantity_or_a_common_kind() -> None:
    line = example().lines[0]
    per_bag = UnitPrice(Decimal(350), USD, Quantity(Decimal(1), "BG"))
    assert totals.line_amount(replace(line, price=None)) is None
    assert totals.line_amount(replace(line, quantity=None)) is None
    assert totals.line_amount(replace(line, price=per_bag)) is None


def test_a_total_is_unknown_while_a_part_is() -> None:
    coffee = example()
    torn = replace(coffee, lines=(*coffee.lines, Line(id="2")))
    assert totals.goods_total(torn) is None
    assert totals.invoice_total(torn) is None
    assert totals.net_total(torn) is None
    assert totals.gross_total(torn) is None
    unpacked = replace(coffee, packages=(*coffee.packages, PackageGroup(id="C")))
    assert totals.packed_net(unpacked) is None
    assert totals.packed_gross(unpacked) is None


def test_nothing_has_no_total() -> None:
    assert totals.goods_total(Shipment()) is None
    assert totals.net_total(Shipment()) is None
    assert totals.packed_net(Shipment()) is None
    assert totals.packed_volume(Shipment()) is None
    assert totals.package_count(Shipment()) == 0


def test_amounts_of_another_currency_than_the_invoice_have_no_total() -> None:
    coffee = replace(example(), terms=Terms(currency=CurrencyCode("CNY")))
    assert totals.goods_total(coffee) is None


def test_only_costs_charged_on_top_are_added() -> None:
    costs = (
        Cost(kind=CostKind.OCEAN_FREIGHT, amount=usd("100"), included=False),
        Cost(kind=CostKind.INSURANCE, amount=usd("10"), included=True),
        Cost(kind=CostKind.COMMISSION, amount=usd("1"), included=None),
        Cost(kind=CostKind.OTHER, included=False),
    )
    assert totals.invoice_total(replace(example(), costs=costs)) == usd("112420.00")


def test_a_cost_on_top_in_another_currency_leaves_the_total_unknown() -> None:
    francs = Money(Decimal(5), CurrencyCode("RWF"))
    costs = (Cost(kind=CostKind.OTHER, amount=francs, included=False),)
    assert totals.invoice_total(replace(example(), costs=costs)) is None
