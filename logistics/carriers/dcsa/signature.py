"""``Notification-Signature`` of DCSA event subscriptions (2.1 and later).

The header is ``sha256=<hex>``: HMAC-SHA256 over the raw body, keyed with the base64-decoded
subscription secret of 32 to 64 bytes. The scheme covers neither headers nor time; a replay is
told by the events themselves.
"""

import base64
import binascii
import hashlib
import hmac
import re
from collections.abc import Sequence

from logistics.kernel.errors import InvalidError
from logistics.kernel.surroundings import Randomness

SIGNATURE_HEADER = "Notification-Signature"
SUBSCRIPTION_HEADER = "Subscription-ID"

_SHORTEST_KEY = 32
_LONGEST_KEY = 64
_HEADER = re.compile(r"\s*([a-zA-Z0-9_+-]{1,32})=([0-9a-fA-F]{1,128})\s*", re.ASCII)
_NEVER = bytes(_SHORTEST_KEY)


def key_of(secret: str) -> bytes:
    """The key behind a subscription secret.

    Raises :class:`InvalidError` ``carrier.secret`` when it is not strict base64 (a trailing
    line end is the usual mistake) or not 32 to 64 bytes long.
    """
    try:
        key = base64.b64decode(secret.encode("ascii"), validate=True)
    except (UnicodeEncodeError, binascii.Error, ValueError):
        key = b""
    if not _SHORTEST_KEY <= len(key) <= _LONGEST_KEY:
        raise InvalidError("carrier.secret", shortest=_SHORTEST_KEY, longest=_LONGEST_KEY)
    return key


def sign(secret: str, body: bytes) -> str:
    """The header value for ``body``; raises :class:`InvalidError` for an unusable secret."""
    return f"sha256={hmac.new(key_of(secret), body, hashlib.sha256).hexdigest()}"


def verify(header_values: Sequence[str], body: bytes, secrets: Sequence[str]) -> bool:
    """Whether the one signature header holds for ``body`` under any of the live ``secrets``.

    Every secret is tried, whichever fits, so that the time taken tells nothing. No header,
    several, another type than sha256, a malformed value and no secret at all are false alike.
    """
    given = _digest(header_values)
    holds = False
    for key in [*map(key_of, secrets)] or [_NEVER]:
        expected = hmac.new(key, body, hashlib.sha256).digest()
        holds |= hmac.compare_digest(expected, given)
    return holds and bool(secrets)


def _digest(header_values: Sequence[str]) -> bytes:
    """The digest named by exactly one well-formed header, or nothing."""
    if len(header_values) != 1 or len(header_values[0]) > 256:
        return b""
    found = _HEADER.fullmatch(header_values[0])
    if found is None or found[1].lower() != "sha256" or len(found[2]) % 2:
        return b""
    return bytes.fromhex(found[2])


def new_secret(random: Randomness) -> str:
    """A fresh secret of 64 random bytes, in base64."""
    return base64.b64encode(random.token(_LONGEST_KEY)).decode("ascii")
