"""Countries (ISO 3166-1) and the shape of UN/LOCODE."""

import re
from functools import cache
from gettext import translation

import pycountry

from logistics.kernel.codes.base import Code


class CountryCode(Code):
    """Two-letter country code of ISO 3166-1."""

    __slots__ = ()
    pattern = re.compile(r"[A-Z]{2}", re.ASCII)
    problem = "code.country"

    @classmethod
    def check_digit_holds(cls, text: str) -> bool:
        """Whether ISO 3166-1 lists the code."""
        return pycountry.countries.get(alpha_2=text) is not None

    @property
    def english_name(self) -> str:
        """The common English name."""
        found = pycountry.countries.get(alpha_2=str(self))
        return str(getattr(found, "common_name", None) or getattr(found, "name", self))

    @property
    def chinese_name(self) -> str:
        """The name in simplified Chinese, by the translations of ISO codes."""
        return _chinese(str(self))

    @property
    def french_name(self) -> str:
        """The common French name, by the translations of ISO codes."""
        return _french(str(self))


@cache
def _chinese(country: str) -> str:
    names = translation("iso3166-1", pycountry.LOCALES_DIR, languages=["zh_CN"])
    found = pycountry.countries.get(alpha_2=country)
    return names.gettext(str(getattr(found, "name", country)))


@cache
def _french(country: str) -> str:
    names = translation("iso3166-1", pycountry.LOCALES_DIR, languages=["fr"])
    found = pycountry.countries.get(alpha_2=country)
    name = str(getattr(found, "common_name", None) or getattr(found, "name", country))
    return _INVERTED.sub(r"\2 \1", names.gettext(name))


_INVERTED = re.compile(r"^(.+), ((?:.+ )?(?:de|du|de la|Îles?))$")
"""How a list sorts a name: ``Russie, Fédération de``."""


class UnLocode(Code):
    """Shape of a UN/LOCODE (UN/CEFACT Rec 16); whether it exists is reference's matter."""

    __slots__ = ()
    pattern = re.compile(r"[A-Z]{2}[A-Z2-9]{3}", re.ASCII)
    problem = "code.locode"

    @property
    def country(self) -> str:
        """The country part."""
        return self[:2]
