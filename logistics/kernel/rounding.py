"""The one rounding function: half up, away from zero, on decimals only."""

from decimal import ROUND_HALF_UP, Decimal

from logistics.kernel.decimals import EXACT


def round_to(amount: Decimal, decimals: int) -> Decimal:
    """``amount`` with exactly ``decimals`` places, halves away from zero (commercial rounding)."""
    return amount.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=EXACT)
