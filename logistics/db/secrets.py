"""Secrets at rest: sealed under keys that are not in the database, bound to their place."""

from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from logistics.kernel.errors import EnvironmentFaultError

_SEPARATOR = "\x1f"


def new_key() -> str:
    """A fresh random key as text, for the settings."""
    return Fernet.generate_key().decode("ascii")


def place_of(*parts: str) -> str:
    """Where a secret stands: table, organisation, row and column.

    The place is sealed in with the secret, so that a ciphertext moved to another row or
    another organisation does not open there.
    """
    return _SEPARATOR.join(parts)


class SecretBox:
    """Seals and opens texts; the first key seals, all keys open (AES-CBC with HMAC, Fernet).

    Raises :class:`EnvironmentFaultError` ``secret.key`` when built without a usable key.
    To rotate, put a new key first, :meth:`reseal` every stored token, then drop the old one.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        try:
            self._keys = MultiFernet([Fernet(key) for key in keys])
        except ValueError:
            raise EnvironmentFaultError("secret.key") from None

    def __repr__(self) -> str:
        return "SecretBox(…)"

    def seal(self, secret: str, place: str) -> str:
        """The token to store at ``place`` (:func:`place_of`)."""
        return self._keys.encrypt(f"{place}\n{secret}".encode()).decode("ascii")

    def open(self, token: str, place: str) -> str:
        """The secret stored at ``place``.

        Raises :class:`EnvironmentFaultError` ``secret.unreadable`` when no key opens the
        token or it was sealed for another place.
        """
        try:
            found, _, secret = self._keys.decrypt(token.encode("utf-8")).decode().partition("\n")
        except InvalidToken:
            raise EnvironmentFaultError("secret.unreadable") from None
        if found != place:
            raise EnvironmentFaultError("secret.unreadable")
        return secret

    def reseal(self, token: str) -> str:
        """The same secret for the same place under the first key."""
        try:
            return self._keys.rotate(token.encode("utf-8")).decode("ascii")
        except InvalidToken:
            raise EnvironmentFaultError("secret.unreadable") from None
