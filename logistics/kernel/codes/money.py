"""Currencies of ISO 4217 with the number of minor digits."""

import re

import pycountry

from logistics.kernel.codes.base import Code

_WITHOUT_MINOR = frozenset(
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split()
)
_THREE_DIGITS = frozenset("BHD IQD JOD KWD LYD OMR TND".split())


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
        if self in _WITHOUT_MINOR:
            return 0
        return 3 if self in _THREE_DIGITS else 2
