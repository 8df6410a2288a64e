"""What was entered and yet became no event, and why."""

from dataclasses import dataclass
from enum import StrEnum

from logistics.kernel.words import say


class Reason(StrEnum):
    """Why something is not told as an event."""

    NO_MOMENT = "no-moment"
    NO_ZONE = "no-zone"
    NO_INPUTS = "no-inputs"
    NO_NUMBER = "no-number"
    NO_LOTS = "no-lots"
    NO_LOT = "no-lot"
    NOT_HAPPENED = "not-happened"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One place of the shipment file (JSON pointer) without its event."""

    pointer: str
    reason: Reason

    @property
    def message(self) -> str:
        """The sentence a person reads: what is missing and what to enter."""
        return say(f"epcis.left-out.{self.reason}")

    def to_json(self) -> dict[str, object]:
        """As machines read it."""
        return {"pointer": self.pointer, "reason": self.reason.value, "message": self.message}
