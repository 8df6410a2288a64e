"""Secrets we hand out once and keep only as SHA-256: 32 random bytes each."""

import base64
import hashlib
from dataclasses import dataclass, field

from logistics.kernel.surroundings import Randomness

SECRET_BYTES = 32
LONGEST = 100
"""No token of ours is longer, in characters; longer ones are not even hashed."""


@dataclass(frozen=True, slots=True)
class Token:
    """A secret on its way to its holder: shown once, never stored, never printed in logs."""

    secret: str = field(repr=False)

    @property
    def sha256(self) -> str:
        """What is stored: lower-case hexadecimal."""
        return digest(self.secret)


def new_token(random: Randomness, prefix: str = "") -> Token:
    """A fresh secret of 256 bits, URL-safe, after ``prefix``."""
    secret = base64.urlsafe_b64encode(random.token(SECRET_BYTES)).decode("ascii").rstrip("=")
    return Token(f"{prefix}{secret}")


def digest(secret: str) -> str:
    """The SHA-256 a presented secret is looked up by; of nothing when it cannot be ours.

    A look-up by digest needs no constant-time comparison: an attacker learns at best the
    first characters of a hash whose input he cannot choose towards.
    """
    known = secret if len(secret) <= LONGEST and secret.isascii() else ""
    return hashlib.sha256(known.encode("ascii")).hexdigest()
