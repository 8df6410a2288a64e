"""What a deployment signs papers with, where they are verified, and whose signatures count."""

from collections.abc import Callable
from dataclasses import dataclass, field

from logistics.db.secrets import SecretBox
from logistics.docs.signing.keys import SigningKey
from logistics.docs.signing.room import PLAIN, STAMPED
from logistics.docs.signing.strict import Trusted

Stamper = Callable[[bytes], bytes]
"""Asks an authority for a timestamp token of a SHA-256; ``signing.timestamp`` without one."""


@dataclass(frozen=True, slots=True)
class Trust:
    """Papers are signed by their organisation's key, opened with ``box``, else by ``key``.

    ``public_url`` is where people reach the service: without it papers bear no code, and
    without any key no signature.
    """

    public_url: str = ""
    key: SigningKey | None = None
    stamper: Stamper | None = None
    trusted: Trusted = field(default_factory=Trusted)
    box: SecretBox | None = None

    def address_of(self, public_id: str) -> str:
        """Where a paper is verified, all upper case: its code is then the coarsest."""
        return f"{self.public_url}/V/{public_id}".upper() if self.public_url else ""

    @property
    def room(self) -> int:
        """Hexadecimal digits that a signature may take."""
        return STAMPED if self.stamper else PLAIN


NOBODY = Trust()
"""Nobody to sign for, and no address to verify at."""
