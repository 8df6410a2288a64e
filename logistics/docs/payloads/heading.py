"""What identifies a paper on every page, and what every payload therefore carries."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Heading:
    """``number`` is empty while the paper has none; ``version`` counts corrections from 1."""

    number: str
    shipment: str
    version: str = "1"


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
