"""Moments typed without an offset, read in local time of the place they happen at."""

import re

from logistics.reference.places import places
from logistics.reference.zones import offsets

_LOCAL = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?", re.ASCII)

INSPECTED_IN = "kigali"
"""Plants for export are inspected in Rwanda, whichever place they start from."""


def moment_at(text: str, place_id: str) -> str:
    """``text`` as RFC 3339: ``2026-12-11T18:00`` at Dar es Salaam is ``…:00+03:00``.

    Any other text, and a place whose offset is not listed, leaves it for the wire to read or
    refuse.
    """
    local = _LOCAL.fullmatch(text)
    place = places().get(place_id)
    offset = offsets().get(place.country or "") if place else None
    if local is None or offset is None:
        return text
    day, minute, second = local.groups()
    return f"{day}T{minute}{second or ':00'}{offset}"
