"""Commodity codes: Harmonized System 6, Rwanda (EAC CET) 8 and China 10 digits."""

import re

from logistics.kernel.codes.base import Code


class _HsCode(Code):
    __slots__ = ()

    @classmethod
    def tidy(cls, text: str) -> str:
        """Digits only: the dots and blanks of printed tariffs are dropped."""
        return text.strip().replace(".", "").replace(" ", "")

    @property
    def heading(self) -> str:
        """The four-digit heading."""
        return self[:4]

    @property
    def hs6(self) -> str:
        """The six digits that all countries share."""
        return self[:6]


class Hs6Code(_HsCode):
    """Six-digit subheading of the Harmonized System (chapters 01 to 97)."""

    __slots__ = ()
    pattern = re.compile(r"(0[1-9]|[1-8][0-9]|9[0-7])[0-9]{4}", re.ASCII)
    problem = "code.hs6"


class RwandaHsCode(_HsCode):
    """Eight-digit tariff line of the EAC Common External Tariff, as RRA uses it."""

    __slots__ = ()
    pattern = re.compile(r"(0[1-9]|[1-8][0-9]|9[0-7])[0-9]{6}", re.ASCII)
    problem = "code.hs_rw"


class ChinaHsCode(_HsCode):
    """Ten-digit commodity code of China Customs (8-digit tariff line and two of GACC)."""

    __slots__ = ()
    pattern = re.compile(r"(0[1-9]|[1-8][0-9]|9[0-7])[0-9]{8}", re.ASCII)
    problem = "code.hs_cn"
