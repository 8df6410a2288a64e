"""Standard Webhooks: id, timestamp and body under several signatures at once.

``v1`` is HMAC-SHA256 with a ``whsec_`` secret, ``v1a`` Ed25519 with a ``whpk_`` public key.
"""

import hashlib
import hmac
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from logistics.carriers.webhooks.headers import Headers, decoded, only_value

TOLERANCE = timedelta(minutes=5)
"""How far a timestamp may lie from our clock, before or after."""
SYMMETRIC, PUBLIC = "whsec_", "whpk_"
KEY_BYTES = (24, 64)
_PUBLIC_BYTES = 32
_MOST_SIGNATURES = 8
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)
_SECONDS = re.compile(r"[0-9]{1,11}", re.ASCII)
_NEVER = bytes(32)


def why_not(headers: Headers, body: bytes, secrets: Sequence[str], now: datetime) -> str | None:
    """``None`` when a signature holds; else ``signature``, or ``timestamp`` for one too old.

    A timestamp is judged after the signature, so that only a true sender learns of it.
    """
    given_id = only_value(headers, "webhook-id")
    stamp = only_value(headers, "webhook-timestamp")
    if not _ID.fullmatch(given_id) or not _SECONDS.fullmatch(stamp):
        given_id = stamp = ""
    signed = f"{given_id}.{stamp}.".encode("ascii") + body
    symmetric, asymmetric = _signatures(only_value(headers, "webhook-signature"))
    holds = False
    for key in [symmetric_key(one) for one in secrets] or [_NEVER]:
        expected = hmac.new(key or _NEVER, signed, hashlib.sha256).digest()
        for given in symmetric:
            holds |= hmac.compare_digest(expected, given) and bool(key)
    for key in filter(None, map(public_key, secrets)):
        holds |= any(_is_of(key, given, signed) for given in asymmetric)
    if not holds or not given_id:
        return "signature"
    told = datetime.fromtimestamp(int(stamp), UTC)
    return None if abs(now - told) <= TOLERANCE else "timestamp"


def symmetric_key(secret: str) -> bytes:
    """The key behind a ``whsec_`` secret (the prefix may be missing), or nothing."""
    if secret.startswith(PUBLIC):
        return b""
    key = decoded(secret.removeprefix(SYMMETRIC))
    return key if KEY_BYTES[0] <= len(key) <= KEY_BYTES[1] else b""


def public_key(secret: str) -> bytes:
    """The Ed25519 key behind a ``whpk_`` text, or nothing."""
    key = decoded(secret.removeprefix(PUBLIC)) if secret.startswith(PUBLIC) else b""
    return key if len(key) == _PUBLIC_BYTES else b""


def _signatures(value: str) -> tuple[list[bytes], list[bytes]]:
    """The digests of version 1, then the signatures of version 1a; the first few count."""
    found: dict[str, list[bytes]] = {"v1": [], "v1a": []}
    for written in value.split(" ")[:_MOST_SIGNATURES]:
        version, _, text = written.partition(",")
        if version in found:
            found[version].append(decoded(text))
    return found["v1"], found["v1a"]


def _is_of(key: bytes, signature: bytes, signed: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, signed)
    except (InvalidSignature, ValueError):
        return False
    return True
