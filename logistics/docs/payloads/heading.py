"""What identifies a paper on every page, and what every payload therefore carries."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from logistics.docs.languages import Pair


@dataclass(frozen=True, slots=True)
class Heading:
    """``number`` is empty while the paper has none; ``version`` counts corrections from 1."""

    number: str
    shipment: str
    version: str = "1"


@dataclass(frozen=True, slots=True)
class Numbering:
    """The number, date and version that a paper is issued under; empty in a preview.

    ``on`` is a calendar date at the place of issue, ``pair`` the languages of the paper.
    """

    number: str = ""
    on: date | None = None
    version: int = 1
    pair: Pair = Pair.EN_ZH

    def heading(self, shipment: str | None) -> Heading:
        """The heading of a paper of the shipment with this reference."""
        return Heading(self.number, shipment or "", str(self.version))


class Payload(Protocol):
    """A frozen payload; ``unverified`` names the fields and whom to verify them with."""

    @property
    def heading(self) -> Heading:
        """Number, shipment and version."""
        ...

    @property
    def unverified(self) -> tuple[str, ...]:
        """Sentences for the footer."""
        ...
