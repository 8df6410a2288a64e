"""Secrets of webhooks: made by us, or entered as the sender gave them."""

import base64

from logistics.carriers.dcsa import signature as dcsa
from logistics.carriers.webhooks import standard
from logistics.carriers.webhooks.scheme import Recipe, Scheme
from logistics.kernel.errors import InvalidError, Problem
from logistics.kernel.surroundings import Randomness

_BYTES = 32
_SHORTEST, _LONGEST = 8, 500


def fresh_secret(scheme: Scheme, random: Randomness) -> str:
    """A new secret in the form the scheme's senders take."""
    if scheme.recipe is Recipe.DCSA:
        return dcsa.new_secret(random)
    if scheme.recipe is Recipe.STANDARD:
        return standard.SYMMETRIC + base64.b64encode(random.token(_BYTES)).decode("ascii")
    return random.token(_BYTES).hex()


def checked_secret(scheme: Scheme, secret: str, *, pointer: str = "/secret") -> str:
    """A secret as its sender gave it.

    Raises :class:`InvalidError`: ``carrier.secret``, ``webhook.secret.standard`` or
    ``webhook.secret`` for what the scheme cannot compute with.
    """
    if scheme.recipe is Recipe.DCSA:
        try:
            dcsa.key_of(secret)
        except InvalidError as wrong:
            there = Problem(wrong.code, pointer, wrong.problems[0].facts)
            raise InvalidError(wrong.code, problems=[there]) from None
    elif scheme.recipe is Recipe.STANDARD:
        if not standard.symmetric_key(secret) and not standard.public_key(secret):
            shortest, longest = standard.KEY_BYTES
            raise InvalidError(
                "webhook.secret.standard", pointer=pointer, shortest=shortest, longest=longest
            )
    elif not _is_plain(secret):
        raise InvalidError("webhook.secret", pointer=pointer, shortest=_SHORTEST, longest=_LONGEST)
    return secret


def _is_plain(secret: str) -> bool:
    sane = secret.isascii() and secret.isprintable() and secret == secret.strip()
    return sane and _SHORTEST <= len(secret) <= _LONGEST
