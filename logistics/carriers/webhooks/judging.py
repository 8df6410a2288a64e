"""Whether a notification is its sender's: the one question a door asks before anything else."""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from logistics.carriers.dcsa import signature as dcsa
from logistics.carriers.json_text import TooDeepError, read_json
from logistics.carriers.webhooks import standard
from logistics.carriers.webhooks.headers import Headers, digest_in, only_value, values_of
from logistics.carriers.webhooks.scheme import Recipe, Scheme
from logistics.kernel.errors import InvalidError

_NEVER = "0" * 64
_LONGEST_ID = 200


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether the proof holds, and where not, why: ``signature`` or ``timestamp``."""

    why: str | None

    @property
    def holds(self) -> bool:
        """Whether it is the sender's."""
        return self.why is None


def judge(
    scheme: Scheme, headers: Headers, body: bytes, secrets: Sequence[str], now: datetime
) -> Judgement:
    """Compare what came with what the sender would have computed over the raw ``body``.

    Every live secret is tried, whichever fits, so that the time taken tells nothing; no secret
    at all never holds, except where the scheme asks for none.
    """
    if scheme.recipe is Recipe.NONE:
        return Judgement(None)
    if scheme.recipe is Recipe.STANDARD:
        return Judgement(standard.why_not(headers, body, secrets, now))
    if scheme.recipe is Recipe.DCSA:
        holds = dcsa.verify(values_of(headers, scheme.header), body, _usable(secrets))
        return Judgement(None if holds else "signature")
    given = only_value(headers, scheme.header)
    holds = False
    for secret in secrets or (_NEVER,):
        holds |= _fits(scheme, given, body, secret)
    return Judgement(None if holds and secrets else "signature")


def sender_id(scheme: Scheme, headers: Headers, body: bytes) -> str | None:
    """The sender's own id of a delivery that held, where it tells one."""
    if scheme.id_header:
        found: object = only_value(headers, scheme.id_header)
    elif scheme.id_pointer:
        found = _within(body, scheme.id_pointer)
    else:
        return None
    return found if isinstance(found, str) and 0 < len(found) <= _LONGEST_ID else None


def digest_of(scheme: Scheme, body: bytes, secret: str) -> bytes:
    """What a keyed scheme other than Standard Webhooks computes over ``body``."""
    key = secret.encode("utf-8")
    if scheme.recipe is Recipe.DIGEST:
        return hashlib.sha256(body + b"/" + key).digest()
    return hmac.new(key, body, hashlib.sha256).digest()


def _fits(scheme: Scheme, given: str, body: bytes, secret: str) -> bool:
    if scheme.recipe is Recipe.TOKEN:
        begins = given[: len(scheme.prefix)].casefold() == scheme.prefix.casefold()
        given = given[len(scheme.prefix) :] if begins else ""
        sent, known = (hashlib.sha256(text.encode("utf-8", "replace")) for text in (given, secret))
        return hmac.compare_digest(sent.digest(), known.digest())
    told = digest_in(given, scheme.encoding, scheme.prefix)
    return hmac.compare_digest(digest_of(scheme, body, secret), told)


def _usable(secrets: Sequence[str]) -> list[str]:
    return [secret for secret in secrets if _is_dcsa_key(secret)]


def _is_dcsa_key(secret: str) -> bool:
    try:
        dcsa.key_of(secret)
    except InvalidError:
        return False
    return True


def _within(body: bytes, names: Sequence[str]) -> object:
    try:
        found = read_json(body)
    except (TooDeepError, InvalidError):
        return None
    for name in names:
        found = found.get(name) if isinstance(found, dict) else None
    return found
