"""Passwords: Argon2id, hashed and compared outside any transaction, for it is slow by design."""

import unicodedata
from base64 import b64encode
from dataclasses import dataclass, field

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from argon2.low_level import ARGON2_VERSION

from logistics.kernel.errors import InvalidError

SHORTEST = 12
LONGEST = 128
"""Lengths of a password in characters."""


@dataclass(frozen=True, slots=True)
class NewPassword:
    """A password already hashed: made by :meth:`Passwords.new`, carried by commands."""

    hashed: str = field(repr=False)


class Passwords:
    """Hashes and compares with the given cost (defaults of RFC 9106, low memory).

    ``memory_kib`` and ``rounds`` are lowered by tests only.
    """

    def __init__(self, *, rounds: int = 3, memory_kib: int = 65_536, lanes: int = 4) -> None:
        self._hasher = PasswordHasher(rounds, memory_kib, lanes)
        self._nobodys = nobodys_hash(self._hasher)

    def new(self, password: str, *, pointer: str = "/password") -> NewPassword:
        """The password, hashed.

        Raises :class:`InvalidError` ``password.length`` outside 12 to 128 characters, and
        ``password.plain`` for fewer than five different ones.
        """
        if not SHORTEST <= len(password) <= LONGEST:
            raise InvalidError(
                "password.length", pointer=pointer, shortest=SHORTEST, longest=LONGEST
            )
        if len(set(password)) < 5:
            raise InvalidError("password.plain", pointer=pointer)
        return NewPassword(self._hasher.hash(_written(password)))

    def match(self, hashed: str | None, password: str) -> bool:
        """Whether ``password`` is the hashed one; takes as long when there is no hash."""
        try:
            self._hasher.verify(hashed or self._nobodys, _written(password[: LONGEST + 1]))
        except (VerifyMismatchError, InvalidHashError):
            return False
        return hashed is not None

    def renewed(self, hashed: str, password: str) -> NewPassword | None:
        """The matching password hashed at today's cost; ``None`` when it already is."""
        if not self._hasher.check_needs_rehash(hashed):
            return None
        return NewPassword(self._hasher.hash(_written(password)))


def nobodys_hash(hasher: PasswordHasher) -> str:
    """A hash that no password has and that takes ``hasher`` as long to compare as a real one.

    It is written down, not computed: every start of the service would wait for it.
    """
    cost = f"m={hasher.memory_cost},t={hasher.time_cost},p={hasher.parallelism}"
    salt, digest = (
        b64encode(bytes(size)).decode("ascii").rstrip("=")
        for size in (hasher.salt_len, hasher.hash_len)
    )
    return f"$argon2id$v={ARGON2_VERSION}${cost}${salt}${digest}"


def _written(password: str) -> bytes:
    # The same password typed on another keyboard may arrive composed differently; a lone
    # surrogate is no character, but must not become an error that tells it from a wrong one.
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
