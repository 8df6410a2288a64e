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
from logistics.kernel.quantity import total_mass
from logistics.shipments.facts import CostKind, Line, PackageGroup
from logistics.shipments.facts.totals import computed_amount

_INVOICE = ("commercial-invoice",)
_LIST = ("packing-list",)
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
    reads=("terms/currency", "lines/*/price", "lines/*/amount", "costs/*/amount"),
    papers=("commercial-invoice", "insurance-certificate"),
    source="own-arithmetic",
    clause="one currency on invoice, insurance and draft",
)
def currency_mixed(case: Case) -> Iterator[Breach]:
    """Prices, amounts, costs put on the invoice, freight and insurance are in its currency."""
    wanted = case.shipment.terms.currency
    if wanted is None:
        return
    for pointer, given in _currencies(case):
        if given != wanted:
            yield Breach(fields=(pointer,), facts={"given": given, "wanted": wanted})


_AFTER_LOADING = (
    CostKind.INSURANCE,
    CostKind.OCEAN_FREIGHT,
    CostKind.UNLOADING,
    CostKind.INLAND_IN_CHINA,
)
"""Costs that the FOB value leaves out, so that their currency must be the invoice's."""


def _currencies(case: Case) -> Iterator[tuple[str, CurrencyCode]]:
    for pointer, line in case.lines():
        if line.price:
            yield f"{pointer}/price/currency", line.price.currency
        if line.amount:
            yield f"{pointer}/amount/currency", line.amount.currency
    for position, cost in enumerate(case.shipment.costs):
        counted = cost.included is False or cost.kind in _AFTER_LOADING
        if cost.amount and counted:
            yield f"/costs/{position}/amount/currency", cost.amount.currency


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
    "gross-below-net",
    Topic.ARITHMETIC,
    Severity.BLOCK,
    reads=("lines/*/net_mass", "lines/*/gross_mass"),
    papers=("commercial-invoice", "packing-list", "asycuda-worksheet"),
    source="own-arithmetic",
    clause="gross mass is net mass and tare",
)
def gross_below_net(case: Case) -> Iterator[Breach]:
    """Gross mass is never below net mass."""
    for pointer, line in case.lines():
        if line.net_mass and line.gross_mass and line.gross_mass < line.net_mass:
            yield Breach(
                fields=(f"{pointer}/gross_mass", f"{pointer}/net_mass"),
                facts={"line": line.id, "gross": line.gross_mass, "net": line.net_mass},
            )


def _groups(case: Case) -> Iterator[tuple[str, PackageGroup]]:
    for position, group in enumerate(case.shipment.packages):
        yield f"/packages/{position}", group


@rule(
    "package-numbers",
    Topic.ARITHMETIC,
    Severity.BLOCK,
    reads=("packages/*/number_from", "packages/*/number_to", "packages/*/count"),
    papers=_LIST,
    source="own-arithmetic",
    clause="packing list: running numbers against the count of packages",
)
def package_numbers(case: Case) -> Iterator[Breach]:
    """Running numbers from and to hold as many packages as the group counts."""
    for pointer, group in _groups(case):
        if group.number_from is None or group.number_to is None or group.count is None:
            continue
        if group.number_to - group.number_from + 1 != group.count:
            yield Breach(
                fields=(f"{pointer}/number_from", f"{pointer}/number_to", f"{pointer}/count"),
                facts={
                    "group": group.id,
                    "first": group.number_from,
                    "last": group.number_to,
                    "count": group.count,
                },
            )


@rule(
    "package-numbers-twice",
    Topic.ARITHMETIC,
    Severity.WARN,
    reads=("packages/*/number_from", "packages/*/number_to", "packages/*/marks"),
    papers=_LIST,
    source="own-arithmetic",
    clause="packing list: a package number stands once under one mark",
)
def package_numbers_twice(case: Case) -> Iterator[Breach]:
    """No number is used twice among packages with the same marks."""
    seen: list[tuple[str | None, int, int, str]] = []
    for pointer, group in _groups(case):
        if group.number_from is None or group.number_to is None:
            continue
        for marks, first, last, other in seen:
            same = marks == group.marks
            if same and first <= group.number_to and group.number_from <= last:
                yield Breach(
                    fields=(f"{pointer}/number_from", f"{pointer}/number_to"),
                    facts={"group": group.id, "other": other},
                )
        seen.append((group.marks, group.number_from, group.number_to, group.id))


@rule(
    "allotted-count",
    Topic.ARITHMETIC,
    Severity.BLOCK,
    reads=("packages/*/allotments", "packages/*/count"),
    papers=("packing-list", "bill-of-lading"),
    source="own-arithmetic",
    clause="packing list: packages by container against the count of packages",
)
def allotted_count(case: Case) -> Iterator[Breach]:
    """Packages allotted to containers add up to the packages of the group."""
    for pointer, group in _groups(case):
        counts = [part.count for part in group.allotments if part.count is not None]
        if counts and group.count is not None and sum(counts) != group.count:
            yield Breach(
                fields=(f"{pointer}/allotments", f"{pointer}/count"),
                facts={"group": group.id, "allotted": sum(counts), "count": group.count},
            )


@rule(
    "lots-sum",
    Topic.ARITHMETIC,
    Severity.VERIFY,
    reads=("lines/*/lots/*/quantity", "lines/*/net_mass"),
    papers=("commercial-invoice", "china-ldc-origin-application"),
    source="own-arithmetic",
    clause="lot ledger against the net mass of the line",
)
def lots_sum(case: Case) -> Iterator[Breach]:
    """Lots given by mass add up to the net mass of their line."""
    for pointer, line in case.lines():
        masses = [lot.quantity.as_mass() for lot in line.lots if lot.quantity]
        known = [mass for mass in masses if mass is not None]
        if not known or len(known) != len(line.lots) or line.net_mass is None:
            continue
        if total_mass(known) != line.net_mass:
            yield Breach(
                fields=(f"{pointer}/lots", f"{pointer}/net_mass"),
                facts={"line": line.id, "lots": total_mass(known), "net": line.net_mass},
            )


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
    gross_below_net,
    package_numbers,
    package_numbers_twice,
    allotted_count,
    lots_sum,
)
