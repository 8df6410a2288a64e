"""Value added tax: goods that leave the country bear none (category G of list 5305)."""

from functools import cache

from logistics.docs.electronic_invoice.parts import Part, amount, group, leaf
from logistics.docs.payloads.writing import bilingual
from logistics.kernel.money import Money, total

_TAX, _EXPORTED, _NOTHING = "VAT", "G", "0"


@cache
def tax_category(name: str) -> Part | None:
    """The category, its rate and the reason, as every line and charge states them."""
    return group(
        name,
        leaf("TypeCode", _TAX),
        leaf("ExemptionReason", _reason()),
        leaf("CategoryCode", _EXPORTED),
        leaf("RateApplicablePercent", _NOTHING),
    )


def tax_breakdown(basis: Money) -> Part | None:
    """No tax on ``basis``, and why."""
    return group(
        "ApplicableTradeTax",
        amount("CalculatedAmount", total((), basis.currency)),
        leaf("TypeCode", _TAX),
        leaf("ExemptionReason", _reason()),
        amount("BasisAmount", basis),
        leaf("CategoryCode", _EXPORTED),
        leaf("RateApplicablePercent", _NOTHING),
    )


@cache
def _reason() -> str:
    return bilingual("paper.exported_without_tax", between=" ")
