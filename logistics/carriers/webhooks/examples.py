"""A signed example of each scheme, for an integrator to compare his computation against."""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime

from logistics.carriers.dcsa import signature as dcsa
from logistics.carriers.webhooks import standard
from logistics.carriers.webhooks.judging import digest_of
from logistics.carriers.webhooks.scheme import Encoding, Recipe, Scheme

BODY = b'[{"eventID":"3cecb101-7a1a-43a4-9d62-e88a131651e2"}]'
_ID = "msg_example"


@dataclass(frozen=True, slots=True)
class SignedExample:
    """A body and the headers a right implementation sends with it; none where none prove it."""

    body: bytes
    headers: tuple[tuple[str, str], ...]

    @property
    def signature(self) -> str:
        """The value of the header that carries the proof."""
        return self.headers[-1][1] if self.headers else ""


def example_for(scheme: Scheme, secret: str, now: datetime) -> SignedExample:
    """What the sender would send of :data:`BODY`.

    Nothing is shown of a fixed token, which is the secret itself, nor where only the sender
    can sign.
    """
    if scheme.recipe is Recipe.DCSA:
        return SignedExample(BODY, ((scheme.header, dcsa.sign(secret, BODY)),))
    if scheme.recipe is Recipe.STANDARD:
        return SignedExample(BODY, _standard(secret, now))
    if scheme.recipe in {Recipe.TOKEN, Recipe.NONE}:
        return SignedExample(BODY, ())
    digest = digest_of(scheme, BODY, secret)
    hexadecimal = scheme.encoding is Encoding.HEX
    text = digest.hex() if hexadecimal else base64.b64encode(digest).decode("ascii")
    return SignedExample(BODY, ((scheme.header, scheme.prefix + text),))


def _standard(secret: str, now: datetime) -> tuple[tuple[str, str], ...]:
    key = standard.symmetric_key(secret)
    if not key:
        return ()
    stamp = str(int(now.timestamp()))
    signed = f"{_ID}.{stamp}.".encode("ascii") + BODY
    digest = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode("ascii")
    return (
        ("webhook-id", _ID),
        ("webhook-timestamp", stamp),
        ("webhook-signature", f"v1,{digest}"),
    )
