"""Sums and products within our own papers."""

from collections.abc import Iterator
from fractions import Fraction

from logistics.customs.case import Case
from logistics.customs.findings import Severity, Topic
from logistics.customs.knowledge.rows import Compare
from logistics.customs.printed import names_other_currency
from logistics.customs.rule import Breach, rule
from logistics.kernel.codes import CurrencyCode
from logistics.kernel.decimals import decimal_places
from logistics.kernel.errors import InvalidError
from logistics.shipments.facts import Cost, Line, Shipment
from logistics.shipments.facts.bargain import AFTER_LOADING, held_by_price
from logistics.shipments.facts.journey import named_at_loading
from logistics.shipments.facts.totals import computed_amount

_INVOICE = ("commercial-invoice",)
_DECLARATION = "export-declaration"
_FRANC = "RWF"
"""The currency of export declarations; the total in it is judged with the total."""


def _exact_amount(line: Line) -> Fraction | None:
    if line.price is None or line.quantity is None:
        return None
    try:
        quantity = line.quantity.converted_to(line.price.per.unit)
    except InvalidError:
        return None
    parts = Fraction(quantity.value) / Fraction(line.price.per.value)
    return Fraction(line.price.amount) * parts


@rule(
    "line-amount",
    Topic.ARITHMETIC,
    Severity.BLOCK,
    reads=("lines/*/quantity", "lines/*/price", "lines/*/amount"),
    papers=_INVOICE,
    source="own-arithmetic",
    clause="commercial invoice: quantity times price against the line amount",
)
def line_amount(case: Case) -> Iterator[Breach]:
    """An entered amount is quantity times price, to half a unit of its last printed place."""
    for pointer, line in case.lines():
        exact = _exact_amount(line)
        if line.amount is None or exact is None:
            continue
        half = Fraction(1, 2 * 10 ** decimal_places(line.amount.amount))
        if abs(Fraction(line.amount.amount) - exact) > half:
            yield Breach(
                fields=(f"{pointer}/amount", f"{pointer}/quantity", f"{pointer}/price"),
                facts={
                    "line": line.id,
                    "amount": line.amount,
                    "quantity": line.quantity,
                    "computed": computed_amount(line),
                },
            )


@rule(
    "price-unit",
    Topic.ARITHMETIC,
    Severity.BLOCK,
    reads=("lines/*/quantity", "lines/*/price"),
    papers=_INVOICE,
    source="own-arithmetic",
    clause="commercial invoice: unit of the quantity against unit of the price",
)
def price_unit(case: Case) -> Iterator[Breach]:
    """The price is for a unit into which the quantity converts."""
    for pointer, line in case.lines():
        if line.price and line.quantity and _exact_amount(line) is None:
            yield Breach(
                fields=(f"{pointer}/price/per/unit", f"{pointer}/quantity/unit"),
                facts={
                    "line": line.id,
                    "priced": line.price.per.unit,
                    "given": line.quantity.unit,
                },
            )


@rule(
    "currency-mixed",
    Topic.ARITHMETIC,
    Severity.BLOCK,
    reads=(
        "terms/currency",
        "terms/incoterm",
        "terms/named_place",
        "lines/*/price",
        "lines/*/amount",
        "costs/*/amount",
        "costs/*/included",
    ),
    papers=("commercial-invoice", "insurance-certificate"),
    source="own-arithmetic",
    clause="one currency on invoice, insurance and draft",
)
def currency_mixed(case: Case) -> Iterator[Breach]:
    """Prices, amounts, and costs put on the invoice or taken off it are in its currency.

    What the buyer bears by the rule of Incoterms is no part of the invoice.
    """
    wanted = case.shipment.terms.currency
    if wanted is None:
        return
    for pointer, given in _currencies(case):
        if given != wanted:
            yield Breach(fields=(pointer,), facts={"given": given, "wanted": wanted})


def _currencies(case: Case) -> Iterator[tuple[str, CurrencyCode]]:
    for pointer, line in case.lines():
        if line.price:
            yield f"{pointer}/price/currency", line.price.currency
        if line.amount:
            yield f"{pointer}/amount/currency", line.amount.currency
    for position, cost in enumerate(case.shipment.costs):
        if cost.amount and (cost.included is False or _taken_off(case.shipment, cost)):
            yield f"/costs/{position}/amount/currency", cost.amount.currency


def _taken_off(shipment: Shipment, cost: Cost) -> bool:
    """Whether the FOB value is the price less this cost, so that one currency is needed."""
    term, named = shipment.terms.incoterm, named_at_loading(shipment)
    held = held_by_price(cost, term, named_at_loading=named)
    return cost.kind in AFTER_LOADING and held is True


@rule(
    "exchange-rate-other",
    Topic.ARITHMETIC,
    Severity.BLOCK,
    reads=("terms/currency", "declaration/exchange_rate/from_currency"),
    papers=("asycuda-worksheet",),
    source="own-arithmetic",
    clause="the rate of the declaration converts the invoice currency",
)
def exchange_rate_other(case: Case) -> Iterator[Breach]:
    """The rate of the declaration is one for the invoice currency."""
    declaration, wanted = case.shipment.declaration, case.shipment.terms.currency
    rate = declaration.exchange_rate if declaration else None
    if rate and rate.from_currency and wanted and rate.from_currency != wanted:
        yield Breach(
            fields=("/declaration/exchange_rate/from_currency",),
            facts={"given": rate.from_currency, "wanted": wanted},
        )


@rule(
    "nothing-shipped",
    Topic.ARITHMETIC,
    Severity.BLOCK,
    reads=("lines/*/quantity", "lines/*/net_mass"),
    papers=("commercial-invoice", "packing-list"),
    source="own-arithmetic",
    clause="a line has a quantity and a mass above zero",
)
def nothing_shipped(case: Case) -> Iterator[Breach]:
    """Quantity and net mass of a line are above zero."""
    for pointer, line in case.lines():
        if line.quantity and not line.quantity.value:
            yield Breach(fields=(f"{pointer}/quantity/value",), facts={"line": line.id})
        if line.net_mass and not line.net_mass.value:
            yield Breach(fields=(f"{pointer}/net_mass/value",), facts={"line": line.id})


@rule(
    "amount-currency-differs",
    Topic.ARITHMETIC,
    Severity.BLOCK,
    reads=("terms/currency", "issued_papers/*/values"),
    papers=("commercial-invoice", "insurance-certificate"),
    source="own-arithmetic",
    clause="one currency on invoice, insurance and draft",
)
def amount_currency_differs(case: Case) -> Iterator[Breach]:
    """An amount as issued bears no other currency than that of the invoice."""
    wanted = case.shipment.terms.currency
    for held in case.stated:
        money = held.field == "insured_amount" or (
            held.known is not None and held.known.compare is Compare.MONEY
        )
        if wanted and money and names_other_currency(held.value, wanted):
            if held.paper.kind == _DECLARATION and not names_other_currency(held.value, _FRANC):
                continue
            yield Breach(
                fields=(held.pointer, "/terms/currency"),
                facts={"stated": held.told, "wanted": wanted},
                documents=(held.paper.kind,),
            )


RULES = (
    amount_currency_differs,
    line_amount,
    price_unit,
    currency_mixed,
    exchange_rate_other,
    nothing_shipped,
)
