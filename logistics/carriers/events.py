"""The one shape of a transport event, whatever the carrier, the format or the door."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from logistics.kernel.words import say
from logistics.reference.milestones import Classifier, LegRole, Milestone


class UnitKind(StrEnum):
    """What moves."""

    CONTAINER = "container"
    AIR_WAYBILL = "air-waybill"
    POSTAL_ITEM = "postal-item"
    BOOKING = "booking"
    TRANSPORT_DOCUMENT = "transport-document"
    VEHICLE = "vehicle"


@dataclass(frozen=True, slots=True)
class Unit:
    """One moving thing by its own number."""

    kind: UnitKind
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPlace:
    """Where, as far as the sender told; codes are as sent, upper-cased."""

    unlocode: str | None = None
    iata: str | None = None
    facility: str | None = None
    facility_type: str | None = None
    name: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vessel:
    """A ship as the sender named it."""

    imo: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """How many pieces an event tells of, and of how many; ``None`` where that was not told."""

    moved: int | None = None
    total: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CarrierEvent:
    """What one message says happened, will happen or was withdrawn.

    ``occurred_at`` and ``recorded_at`` are aware and keep the sender's offset;
    ``zone_known`` is false where the sender gave none and the place decided it.
    ``milestone`` is ``None`` for a code that is unknown or is no milestone.
    ``retracts`` is the sender's id of the event this one withdraws.
    ``references`` are (type, number) pairs such as ``("BKG", "ABC123")``; ``index`` is the
    position in the message. ``pieces`` are told of a part shipment alone: an event without
    them is of the whole. ``reason`` is a person's, for setting aside what others told.
    """

    code: str
    classifier: Classifier | None
    occurred_at: datetime | None
    unit: Unit | None = None
    milestone: Milestone | None = None
    zone_known: bool = True
    place: EventPlace | None = None
    leg_role: LegRole | None = None
    mode: str | None = None
    vessel: Vessel | None = None
    voyage: str | None = None
    flight: str | None = None
    source_event_id: str | None = None
    recorded_at: datetime | None = None
    retracts: str | None = None
    index: int = 0
    references: tuple[tuple[str, str], ...] = ()
    laden: bool | None = None
    transport_call: str | None = None
    delay_reason: str | None = None
    pieces: Pieces | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class EventProblem:
    """What could not be read: ``index`` of the element, JSON ``pointer`` into the message.

    ``index`` is ``None`` where the whole message is meant; ``code`` names the catalogue
    sentence ``problem.<code>``.
    """

    index: int | None
    pointer: str
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """The sentence a person reads."""
        return say(f"problem.{self.code}", self.facts)


@dataclass(frozen=True, slots=True)
class ParsedEvents:
    """All that a message gave: one bad element never loses its siblings."""

    events: tuple[CarrierEvent, ...] = ()
    problems: tuple[EventProblem, ...] = ()
