"""The last moment for something: a calendar day at its place, with the time where one is known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from logistics.kernel.instants import LATEST
from logistics.shipments.facts import Shipment
from logistics.shipments.facts.located import day_at


@dataclass(frozen=True, slots=True)
class Deadline:
    """``day`` at the place it concerns; ``at`` is aware, or ``None`` for the whole day."""

    day: date
    at: datetime | None = None

    @classmethod
    def at_place(cls, shipment: Shipment, place: str | None, moment: datetime) -> "Deadline":
        """The deadline of a moment at a place (place id)."""
        return cls(day_at(shipment, place, moment), moment)

    @property
    def told(self) -> date | datetime:
        """The moment where it is known, else the day."""
        return self.at or self.day


def soonest(found: Iterable[Deadline]) -> Deadline | None:
    """The one that comes first; a whole day ends after its moments."""
    return min(found, key=lambda one: (one.day, one.at or LATEST), default=None)
