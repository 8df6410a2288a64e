"""Numbers that states and banks give to companies."""

import re

from stdnum.cn import uscc

from logistics.kernel.codes.base import Code


class RwandaTin(Code):
    """Taxpayer identification number of the Rwanda Revenue Authority: nine digits."""

    __slots__ = ()
    pattern = re.compile(r"[0-9]{9}", re.ASCII)
    problem = "code.tin"


class UnifiedSocialCreditCode(Code):
    """China's unified social credit code, 18 characters with check digit (GB 32100-2015)."""

    __slots__ = ()
    pattern = re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}", re.ASCII)
    problem = "code.uscc"

    @classmethod
    def check_digit_holds(cls, text: str) -> bool:
        """Whether the 18th character fits the first 17."""
        return bool(uscc.is_valid(text))


class BicCode(Code):
    """Business identifier code of a bank (ISO 9362), 8 or 11 characters."""

    __slots__ = ()
    pattern = re.compile(r"[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?", re.ASCII)
    problem = "code.bic"
