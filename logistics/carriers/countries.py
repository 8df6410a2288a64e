"""The country of a place that is told as text or by a code of two or three letters."""

import re
from functools import lru_cache

import pycountry

_PARTS = re.compile(r",|\s-\s")
_SHORTEST_NAME = 4
"""Shorter last words are codes of provinces as often as of countries."""


@lru_cache(maxsize=4096)
def country_by_code(code: str) -> str | None:
    """The two-letter code of a country given by two or three letters, in any case."""
    wanted = code.strip().upper()
    by_two = pycountry.countries.get(alpha_2=wanted)
    found = by_two or pycountry.countries.get(alpha_3=wanted)
    return str(found.alpha_2) if found else None


@lru_cache(maxsize=4096)
def country_of_text(place: str) -> str | None:
    """The country whose English name ends ``place`` (``Yangon,Myanmar``, ``KIGALI - RWANDA``)."""
    last = _PARTS.split(place)[-1].strip()
    if len(last) < _SHORTEST_NAME or last.isdigit():
        return None
    try:
        return str(pycountry.countries.lookup(last).alpha_2)
    except LookupError:
        return None
