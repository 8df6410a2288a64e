"""What papers call a country."""

from functools import cache

import pycountry

from logistics.kernel.codes import CountryCode

_FURTHER = {
    "RW": ("Rwandan", "Rwandese", "Rwandan origin", "Origin Rwanda", "Rwanda origin"),
    "CN": ("PRC", "P.R.C.", "P.R. China", "PR China", "Mainland China"),
}
"""Names beyond those of ISO 3166, of the two ends of the trade."""


@cache
def country_names(code: CountryCode) -> tuple[str, ...]:
    """Codes of two and three letters, common and official name, the Chinese name, usual ones."""
    found = pycountry.countries.get(alpha_2=str(code))
    further = (getattr(found, "alpha_3", ""), getattr(found, "official_name", ""))
    republic = f"Republic of {code.english_name}"
    names = (str(code), code.english_name, code.chinese_name, republic, *map(str, further))
    return tuple(name for name in (*names, *_FURTHER.get(str(code), ())) if name)
