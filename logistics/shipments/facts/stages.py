"""The way of a lot from the farm to the container: what was done to it, by whom, and when."""

from dataclasses import dataclass
from datetime import date, datetime

from logistics.kernel.quantity import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class LotInput:
    """A lot that went into a stage, and how much of it; ``lot`` is its number."""

    lot: str
    quantity: Quantity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LotStage:
    """One thing done to a lot or to what it was made from.

    ``kind`` is a key of the list of stages; ``lot`` the number of what comes out of the stage,
    such as the parchment of a washing station, empty for the lot itself; ``quantity`` how much
    came out. ``place`` is a place id, or the name of a place that no list holds. ``at`` (aware)
    goes before ``on``. ``inputs`` name lots of the shipment or what other stages brought out.
    """

    kind: str
    lot: str | None = None
    party: str | None = None
    place: str | None = None
    at: datetime | None = None
    on: date | None = None
    quantity: Quantity | None = None
    inputs: tuple[LotInput, ...] = ()
    farms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stuffing:
    """Where, when and by whom a container was stuffed; fields as in :class:`LotStage`."""

    party: str | None = None
    place: str | None = None
    at: datetime | None = None
    on: date | None = None
