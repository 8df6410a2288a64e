"""The letter of credit: amount, quantity and their tolerances (UCP 600 articles 18 and 30)."""

from collections.abc import Iterator
from decimal import Decimal

from logistics.customs.case import Case
from logistics.customs.findings import Severity, Topic
from logistics.customs.rule import Breach, rule
from logistics.kernel.errors import InvalidError
from logistics.kernel.money import Money
from logistics.kernel.quantity import Quantity
from logistics.reference.packages import package_kinds
from logistics.shipments.facts import LetterOfCredit, Shipment
from logistics.shipments.facts.totals import invoice_total

_INVOICE = ("commercial-invoice",)
_PIECES = frozenset({"C62", "DZN", "NPR", "PR", "SET"})
"""Units that count pieces; with the package kinds, those without the tolerance of 30(b)."""


def _credit(case: Case) -> tuple[LetterOfCredit, Money, Money] | None:
    """The credit, its amount, and the invoice total; ``None`` while any is unknown."""
    credit, value = case.shipment.terms.letter_of_credit, invoice_total(case.shipment)
    if credit is None or credit.amount is None or value is None:
        return None
    return credit, credit.amount, value


def _drawn_in_full(credit: LetterOfCredit) -> bool:
    """Whether the credit itself forbids to draw in parts (article 31(a) allows it)."""
    return credit.partial_shipment is False or credit.tolerance_below_percent is not None


def _above(case: Case, credit: LetterOfCredit) -> Decimal:
    if credit.tolerance_percent is not None:
        return credit.tolerance_percent
    return case.limit("credit-about") if credit.about else Decimal(0)


def _below(case: Case, credit: LetterOfCredit) -> Decimal:
    """Per cent that may be missing; article 30(c) where the credit states no tolerance."""
    for stated in (credit.tolerance_below_percent, credit.tolerance_percent):
        if stated is not None:
            return stated
    return case.limit("credit-about" if credit.about else "credit-short-drawing")


@rule(
    "credit-currency",
    Topic.TERMS,
    Severity.BLOCK,
    reads=("terms/letter_of_credit/amount", "terms/currency"),
    papers=_INVOICE,
    source="ucp-600",
    clause="article 18(a)(iii)",
)
def credit_currency(case: Case) -> Iterator[Breach]:
    """The invoice is in the currency of the credit."""
    found = _credit(case)
    if found and found[1].currency != found[2].currency:
        yield Breach(
            fields=("/terms/letter_of_credit/amount/currency", "/terms/currency"),
            facts={"credit": found[1].currency, "invoice": found[2].currency},
        )


@rule(
    "credit-amount-exceeded",
    Topic.TERMS,
    Severity.BLOCK,
    reads=("terms/letter_of_credit", "lines/*/amount"),
    tables=("limits/credit-about",),
    papers=_INVOICE,
    source="ucp-600",
    clause="articles 18(b) and 30(a)",
)
def credit_amount_exceeded(case: Case) -> Iterator[Breach]:
    """The invoice stays within the amount of the credit and its tolerance."""
    found = _credit(case)
    if found is None or found[1].currency != found[2].currency:
        return
    credit, amount, value = found
    tolerance = _above(case, credit)
    if value.amount > amount.amount * (1 + tolerance / 100):
        yield Breach(
            fields=("/terms/letter_of_credit/amount", "/lines"),
            facts={"invoice": value, "credit": amount, "tolerance": tolerance},
        )


@rule(
    "credit-amount-short",
    Topic.TERMS,
    Severity.BLOCK,
    reads=("terms/letter_of_credit", "lines/*/amount"),
    tables=("limits/credit-about", "limits/credit-short-drawing"),
    papers=_INVOICE,
    source="ucp-600",
    clause="articles 30 and 31(a)",
)
def credit_amount_short(case: Case) -> Iterator[Breach]:
    """Where partial shipment is forbidden, the invoice draws the amount but for a tolerance."""
    found = _credit(case)
    if found is None or found[1].currency != found[2].currency or not _drawn_in_full(found[0]):
        return
    credit, amount, value = found
    tolerance = _below(case, credit)
    if value.amount < amount.amount * (1 - tolerance / 100):
        yield Breach(
            fields=("/terms/letter_of_credit/amount", "/lines"),
            facts={"invoice": value, "credit": amount, "tolerance": tolerance},
        )


def _shipped(shipment: Shipment, unit: str) -> Quantity | None:
    """What is invoiced in all, in ``unit``; ``None`` while a line does not tell."""
    found = Decimal(0)
    for line in shipment.lines:
        if line.quantity is None:
            return None
        try:
            found += line.quantity.converted_to(unit).value
        except InvalidError:
            return None
    return Quantity(found, unit) if shipment.lines else None


def _quantity_tolerances(case: Case, credit: LetterOfCredit, unit: str) -> tuple[Decimal, Decimal]:
    """Per cent above and below the quantity of the credit."""
    counted = unit in package_kinds() or unit in _PIECES
    free = Decimal(0) if counted else case.limit("credit-quantity")
    stated = credit.tolerance_percent is not None or bool(credit.about)
    below = _below(case, credit) if stated or credit.tolerance_below_percent else Decimal(0)
    return max(free, _above(case, credit)), max(free, below)


@rule(
    "credit-quantity",
    Topic.TERMS,
    Severity.BLOCK,
    reads=("terms/letter_of_credit/quantity", "lines/*/quantity"),
    tables=("limits/credit-about", "limits/credit-quantity"),
    papers=("commercial-invoice", "packing-list"),
    source="ucp-600",
    clause="article 30(b)",
)
def credit_quantity(case: Case) -> Iterator[Breach]:
    """The quantity is that of the credit but for a tolerance; less only where parts may go."""
    credit = case.shipment.terms.letter_of_credit
    wanted = credit.quantity if credit else None
    shipped = _shipped(case.shipment, wanted.unit) if wanted else None
    if credit is None or wanted is None or shipped is None:
        return
    above, below = _quantity_tolerances(case, credit, wanted.unit)
    most = wanted.value * (1 + above / 100)
    least = wanted.value * (1 - below / 100) if _drawn_in_full(credit) else Decimal(0)
    if not least <= shipped.value <= most:
        yield Breach(
            fields=("/terms/letter_of_credit/quantity", "/lines"),
            facts={
                "shipped": shipped,
                "credit": wanted,
                "above": above,
                "below": below,
                "free": case.limit("credit-quantity"),
            },
        )


RULES = (
    credit_currency,
    credit_amount_exceeded,
    credit_amount_short,
    credit_quantity,
)
