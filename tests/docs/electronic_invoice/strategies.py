"""Any lines, prices and costs that an invoice can hold."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from logistics.kernel.codes import CurrencyCode
from logistics.kernel.money import Money, UnitPrice
from logistics.kernel.quantity import Quantity
from logistics.shipments.facts import Cost, CostKind, Line, Shipment
from tests.docs.coffee import coffee, coffee_with

_CURRENCIES = st.sampled_from(["USD", "EUR", "CNY", "RWF", "JPY"]).map(CurrencyCode)
_MASSES = st.sampled_from(["KGM", "GRM", "TNE", "LBR"])
_UNITS = st.sampled_from(["LTR", "MTQ", "SET", "DZN", "BG", "CT", "PK"])


def priced_shipments() -> st.SearchStrategy[Shipment]:
    """The coffee shipment with other lines and costs, all in one currency."""
    return _CURRENCIES.flatmap(_shipments)


def _shipments(currency: CurrencyCode) -> st.SearchStrategy[Shipment]:
    lines = st.lists(_lines(currency), min_size=1, max_size=5)
    costs = st.lists(_costs(currency), max_size=4)
    return st.builds(_shipment, st.just(currency), lines, costs)


def _shipment(currency: CurrencyCode, lines: list[Line], costs: list[Cost]) -> Shipment:
    return coffee_with(
        terms=replace(coffee().terms, currency=currency),
        lines=tuple(replace(line, id=str(place)) for place, line in enumerate(lines)),
        packages=(),
        costs=tuple(costs),
    )


def _lines(currency: CurrencyCode) -> st.SearchStrategy[Line]:
    alike = st.tuples(_MASSES, _MASSES) | _UNITS.map(lambda unit: (unit, unit))
    return alike.flatmap(lambda units: _lines_in(currency, *units))


def _lines_in(currency: CurrencyCode, billed: str, per: str) -> st.SearchStrategy[Line]:
    quantities = st.builds(Quantity, _decimals(10**6, 6), st.just(billed))
    of = st.builds(
        Quantity, st.sampled_from([Decimal(1), Decimal(50), Decimal(1000)]), st.just(per)
    )
    prices = st.builds(UnitPrice, _decimals(10**4, 6), st.just(currency), of)
    amounts = st.none() | _amounts(currency)
    return st.builds(_line, quantities, prices, amounts)


def _line(quantity: Quantity, price: UnitPrice, amount: Money | None) -> Line:
    return replace(coffee().lines[0], quantity=quantity, price=price, amount=amount)


def _costs(currency: CurrencyCode) -> st.SearchStrategy[Cost]:
    return st.builds(
        Cost,
        kind=st.sampled_from(CostKind),
        amount=_amounts(currency),
        included=st.sampled_from([True, False, None]),
    )


def _amounts(currency: CurrencyCode) -> st.SearchStrategy[Money]:
    return st.builds(Money, _decimals(10**8, currency.minor_digits), st.just(currency))


def _decimals(most: int, places: int) -> st.SearchStrategy[Decimal]:
    return st.decimals(0, most, places=places, allow_nan=False, allow_infinity=False)
