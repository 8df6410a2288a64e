"""The means of transport that a TDT segment names."""

import re

from logistics.carriers.events import Vessel
from logistics.carriers.iftsta import codes
from logistics.carriers.iftsta.tokens import Segment

_IMO = re.compile(r"(?:IMO)?([0-9]{7})", re.ASCII)
_LLOYDS = "146"
_LONGEST_NAME = 100


def mode_of(transport: Segment | None) -> str | None:
    """The mode (element 8067) in our word, where it is told and listed."""
    return codes.mode_of(transport.component(3)) if transport else None


def vessel_of(transport: Segment | None) -> Vessel | None:
    """The ship by its IMO number (list 146) and name, where one is named."""
    if transport is None:
        return None
    number = _IMO.fullmatch(transport.component(8).upper())
    of_ships = transport.component(8, 1) in {"", _LLOYDS}
    name = transport.component(8, 3)[:_LONGEST_NAME]
    found = Vessel(imo=number[1] if number and of_ships else None, name=name or None)
    return found if found.imo or found.name else None
