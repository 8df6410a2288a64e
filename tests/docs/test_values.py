from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.customs.declaration.worth import statistical_values
from logistics.docs.payloads.values import (
    cost_line,
    goods_alone,
)
from logistics.kernel.codes import CurrencyCode, IncotermsRule
from logistics.kernel.money import Money
from logistics.shipments.facts import Cost, CostKind, Shipment
from logistics.shipments.facts.totals import free_on_board, invoice_total
from tests.docs.coffee import coffee, coffee_with

USD = CurrencyCode("USD")


def _cost(kind: CostKind, amount: int, included: bool | None) -> Cost:  # noqa: FBT001 - as the file has it
    return Cost(kind=kind, amount=Money(Decimal(amount), USD), included=included)


def test_goods_at_the_door_leave_out_all_costs_that_the_prices_hold() -> None:
    assert goods_alone(coffee()) == Money(Decimal("109050.00"), USD)


@pytest.mark.parametrize(
    ("costs", "value"),
    [
        ((), 112_320),
        ((_cost(CostKind.OCEAN_FREIGHT, 1000, included=True),), 111_320),
        ((_cost(CostKind.INSURANCE, 320, included=True),), 112_000),
        ((_cost(CostKind.OCEAN_FREIGHT, 1000, included=False),), 112_320),
        ((_cost(CostKind.INLAND_FREIGHT, 680, included=False),), 113_000),
        ((_cost(CostKind.INLAND_FREIGHT, 680, included=True),), 112_320),
    ],
)
def test_free_on_board_is_the_value_loaded_for_export(costs: tuple[Cost, ...], value: int) -> None:
    assert free_on_board(coffee_with(costs=costs)) == Money(Decimal(value), USD)


def _under(rule: str, *costs: Cost) -> Shipment:
    terms = replace(coffee().terms, incoterm=IncotermsRule(rule))
    return coffee_with(terms=terms, costs=costs)


@pytest.mark.parametrize(
    ("rule", "included", "printed"),
    [
        ("FOB", None, "–"),
        ("CFR", None, "USD 1,000.00 (included 已含)"),
        ("FOB", False, "USD 1,000.00 (added 另计)"),
        ("FOB", True, "USD 1,000.00 (included 已含)"),
    ],
)
def test_freight_that_the_buyer_pays_himself_is_on_no_paper_of_the_seller(
    rule: str,
    included: bool | None,  # noqa: FBT001 - as the file has it
    printed: str,
) -> None:
    shipment = _under(rule, _cost(CostKind.OCEAN_FREIGHT, 1000, included))
    assert cost_line(shipment, CostKind.OCEAN_FREIGHT) == printed


@pytest.mark.parametrize(
    ("rule", "kind", "value"),
    [
        ("CIF", CostKind.INSURANCE, 111_320),
        ("FOB", CostKind.INSURANCE, 112_320),
        ("EXW", CostKind.INLAND_FREIGHT, 113_320),
        ("FOB", CostKind.INLAND_FREIGHT, 112_320),
    ],
)
def test_where_nothing_is_entered_the_rule_of_the_sale_tells_what_prices_hold(
    rule: str, kind: CostKind, value: int
) -> None:
    shipment = _under(rule, _cost(kind, 1000, included=None))
    assert free_on_board(shipment) == Money(Decimal(value), USD)
    owed = invoice_total(shipment)
    assert owed == Money(Decimal(112_320), USD)


@pytest.mark.parametrize(
    ("place", "value", "printed"),
    [("dar-es-salaam", 112_320, "USD 1,000.00 (included 已含)"), ("kigali", 113_320, "–")],
)
def test_under_fca_the_named_place_tells_who_pays_the_way_to_the_port(
    place: str, value: int, printed: str
) -> None:
    terms = replace(coffee().terms, incoterm=IncotermsRule("FCA"), named_place=place)
    inland = _cost(CostKind.INLAND_FREIGHT, 1000, included=None)
    shipment = coffee_with(terms=terms, costs=(inland,))
    assert free_on_board(shipment) == Money(Decimal(value), USD)
    assert cost_line(shipment, CostKind.INLAND_FREIGHT) == printed


@pytest.mark.parametrize(
    ("rule", "value", "printed"),
    [
        ("FOB", Money(Decimal(112_320), USD), "–"),
        ("CIF", Money(Decimal(112_320), USD), "–"),
        ("DAP", None, "USD 1,000.00"),
        ("DDP", None, "USD 1,000.00"),
        ("DPU", Money(Decimal(111_320), USD), "USD 1,000.00 (included 已含)"),
    ],
)
def test_unloading_is_the_sellers_under_dpu_alone(
    rule: str, value: Money | None, printed: str
) -> None:
    shipment = _under(rule, _cost(CostKind.UNLOADING, 1000, included=None))
    assert free_on_board(shipment) == value
    assert cost_line(shipment, CostKind.UNLOADING) == printed


def test_a_cost_in_another_currency_leaves_values_unknown_instead_of_wrong() -> None:
    freight = Cost(
        kind=CostKind.OCEAN_FREIGHT,
        amount=Money(Decimal(1000), CurrencyCode("EUR")),
        included=True,
    )
    shipment = coffee_with(costs=(freight,))
    assert goods_alone(shipment) is None
    assert free_on_board(shipment) is None
    assert invoice_total(coffee_with(costs=(replace(freight, included=False),))) is None


def test_the_statistical_value_is_in_the_currency_of_the_declaration() -> None:
    assert [str(value) for value in statistical_values(coffee())] == ["RWF 164,251,152"]


def test_without_a_rate_there_is_no_statistical_value() -> None:
    assert statistical_values(coffee_with(declaration=None)) == (None,)
    assert statistical_values(Shipment()) == ()


@given(st.lists(st.integers(1, 10_000_000), min_size=1, max_size=12))
def test_statistical_values_add_up_to_the_rounded_total(cents: list[int]) -> None:
    first = coffee().lines[0]
    shipment = coffee_with(
        lines=tuple(
            replace(first, id=str(n), amount=Money(Decimal(cent) / 100, USD))
            for n, cent in enumerate(cents)
        ),
        costs=(),
    )
    values = [value for value in statistical_values(shipment) if value]
    total = sum((value.amount for value in values), Decimal(0))
    exact = Decimal(sum(cents)) / 100 * Decimal("1462.35")
    assert len(values) == len(cents)
    assert abs(total - exact) <= Decimal("0.5")


def test_a_rate_for_another_currency_gives_no_value() -> None:
    declared = coffee().declaration
    assert declared
    assert declared.exchange_rate
    euro = replace(declared.exchange_rate, from_currency=CurrencyCode("EUR"))
    shipment = coffee_with(declaration=replace(declared, exchange_rate=euro))
    assert statistical_values(shipment) == (None,)


def test_costs_tell_whether_the_prices_hold_them() -> None:
    shipment = coffee_with(
        costs=(
            _cost(CostKind.OTHER, 5, included=False),
            _cost(CostKind.COMMISSION, 6, included=None),
        )
    )
    assert cost_line(shipment, CostKind.OTHER) == "USD 5.00 (added 另计)"
    assert cost_line(shipment, CostKind.COMMISSION) == "USD 6.00"
    assert cost_line(shipment, CostKind.INSURANCE) == "–"
