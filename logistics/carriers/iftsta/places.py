"""Where a status happened, from its LOC segment."""

import re

from logistics.carriers.events import EventPlace
from logistics.carriers.iftsta.tokens import Segment

_LOCODE = re.compile(r"[A-Z]{2}[A-Z2-9]{3}", re.ASCII)
_IATA = re.compile(r"[A-Z]{3}", re.ASCII)
_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)
_COUNTRIES, _REGIONS = "162", "163"
_LONGEST_NAME = 250


def place_of(segment: Segment, mode: str | None) -> EventPlace | None:
    """The place, or ``None`` when nothing of it could be read.

    ``LOC+175+CNSHA:139:6:SHANGHAI+TERM:TER``: UN/LOCODE, list, agency and name, then a place
    within it, or the country where its list is 162.
    """
    code = segment.component(2).upper()
    unlocode = code if _LOCODE.fullmatch(code) else None
    country = unlocode[:2] if unlocode else None
    facility = None
    for element in (3, 4):
        related, kind = segment.component(element).upper(), segment.component(element, 1)
        if kind == _COUNTRIES and _COUNTRY.fullmatch(related):
            country = country or related
        elif related and kind not in {_COUNTRIES, _REGIONS}:
            facility = facility or related
    iata = code if mode == "AIR" and _IATA.fullmatch(code) else None
    name = segment.component(2, 3) or segment.component(3, 3)
    found = EventPlace(
        unlocode=unlocode,
        iata=iata,
        facility=facility or (code if code and not unlocode and not iata else None),
        name=_tidy(name),
        country=country,
    )
    return None if found == EventPlace() else found


def _tidy(name: str) -> str | None:
    return name[:_LONGEST_NAME].strip() or None
