"""Random ids with a readable prefix: 128 unpredictable bits, safe in a URL."""

import base64
import re

from logistics.kernel.surroundings import Randomness

_ID = re.compile(r"[a-z]{2,4}_[a-z2-7]{26}", re.ASCII)


def new_id(prefix: str, random: Randomness) -> str:
    """``prefix_`` and 26 base-32 letters; ``prefix`` tells the kind (``shp`` a shipment)."""
    return f"{prefix}_{base64.b32encode(random.token(16)).decode('ascii').rstrip('=').lower()}"


def is_id(text: str) -> bool:
    """Whether ``text`` has the shape of an id of this software."""
    return _ID.fullmatch(text) is not None
