"""Random ids with a readable prefix: 128 unpredictable bits, safe in a URL."""

import base64
import re

from logistics.kernel.surroundings import Randomness

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans("ILO", "110", "-")
_PUBLIC_LENGTH = 26
_ID = re.compile(r"[a-z]{2,4}_[a-z2-7]{26}", re.ASCII)


def new_id(prefix: str, random: Randomness) -> str:
    """``prefix_`` and 26 base-32 letters; ``prefix`` tells the kind (``shp`` a shipment)."""
    return f"{prefix}_{base64.b32encode(random.token(16)).decode('ascii').rstrip('=').lower()}"


def is_id(text: str) -> bool:
    """Whether ``text`` has the shape of an id of this software."""
    return _ID.fullmatch(text) is not None


def new_public_id(random: Randomness) -> str:
    """128 unpredictable bits as 26 digits of Crockford's base 32, upper case: for print."""
    number, digits = int.from_bytes(random.token(16), "big"), ""
    for _ in range(_PUBLIC_LENGTH):
        number, digit = divmod(number, 32)
        digits = _CROCKFORD[digit] + digits
    return digits


def public_id_of(text: str) -> str:
    """The public id that somebody typed or scanned; empty when it cannot be one.

    Case does not matter, hyphens are left out, and I, L and O are read as 1, 1 and 0.
    """
    tidy = text.upper().translate(_MISREAD) if text.isascii() else ""
    is_one = len(tidy) == _PUBLIC_LENGTH and set(tidy) <= set(_CROCKFORD) and tidy[0] <= "7"
    return tidy if is_one else ""
