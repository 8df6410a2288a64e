"""Where a Terminal49 event happened: its own code, else the port that stands beside it."""

import re

from logistics.carriers.events import EventPlace
from logistics.carriers.fields import Fields
from logistics.carriers.terminal49.resources import Resources

_LOCODE = re.compile(r"[A-Z]{2}[A-Z2-9]{3}", re.ASCII)
_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)


def place_of(event: Fields, attributes: Fields, resources: Resources) -> EventPlace | None:
    """The place, or ``None`` when nothing about one could be read.

    A port that bears another code than the event itself is not the event's place.
    """
    port = resources.related(event, "location") or resources.related(event, "port")
    own = attributes.matching(_LOCODE, "location_locode")
    code = port.matching(_LOCODE, "code", "locode") if port else None
    if own and code and own != code:
        port, code = None, None
    unlocode = own or code
    country = port.matching(_COUNTRY, "country_code") if port else None
    found = EventPlace(
        unlocode=unlocode,
        facility=_facility(resources.related(event, "terminal")),
        name=(port.text("name") if port else None) or attributes.text("location_name"),
        country=unlocode[:2] if unlocode else country,
    )
    return None if found == EventPlace() else found


def _facility(terminal: Fields | None) -> str | None:
    return terminal.text("firms_code", "nickname", "name") if terminal else None
