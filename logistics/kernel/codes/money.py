"""Currencies of ISO 4217 with the number of minor digits."""

import re

import pycountry

from logistics.kernel.codes.base import Code

_MINOR_DIGITS = {
    **dict.fromkeys(("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF"), 0),
    **dict.fromkeys(("UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"), 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
    **dict.fromkeys(("CLF", "UYW"), 4),
}
"""Currencies whose minor unit is not the hundredth (ISO 4217 list one, 2026)."""


class CurrencyCode(Code):
    """A currency of ISO 4217."""

    __slots__ = ()
    pattern = re.compile(r"[A-Z]{3}", re.ASCII)
    problem = "code.currency"

    @classmethod
    def check_digit_holds(cls, text: str) -> bool:
        """Whether ISO 4217 lists the code."""
        return pycountry.currencies.get(alpha_3=text) is not None

    @property
    def minor_digits(self) -> int:
        """Decimals of the currency by ISO 4217: RWF 0, USD 2."""
        return _MINOR_DIGITS.get(self, 2)
