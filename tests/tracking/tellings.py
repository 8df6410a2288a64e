"""Small builders: an event as a carrier or a person tells it, valid by default."""

from datetime import UTC, datetime, timedelta
from typing import Any

from logistics.carriers.events import CarrierEvent, EventPlace, Unit, UnitKind, Vessel
from logistics.reference.milestones import Classifier, Milestone
from logistics.tracking.fold.identity import PERSON_SCOPE
from logistics.tracking.fold.itinerary import BookedPlace, Itinerary
from logistics.tracking.fold.ledger_event import LedgerEvent, Source, ledger_event

CARRIER = "con_ocean"
BOX = Unit(UnitKind.CONTAINER, "MSKU1234565")
OTHER_BOX = Unit(UnitKind.CONTAINER, "TCLU7654320")
BOOKING = Unit(UnitKind.BOOKING, "KGL240001")

ACT, EST, PLN = Classifier.ACTUAL, Classifier.ESTIMATED, Classifier.PLANNED

KIGALI = EventPlace(unlocode="RWKGL", name="Kigali", country="RW")
RUSUMO = EventPlace(unlocode="RWRUO", facility_type="BOCR", name="Rusumo", country="RW")
DAR = EventPlace(unlocode="TZDAR", name="Dar es Salaam", country="TZ")
SINGAPORE = EventPlace(unlocode="SGSIN", name="Singapore", country="SG")
COLOMBO = EventPlace(unlocode="LKCMB", name="Colombo", country="LK")
SHANGHAI = EventPlace(unlocode="CNSHA", name="Shanghai", country="CN")
ROASTERY = EventPlace(facility_type="CLOC", name="Pudong Roasters", country="CN")

ROUTE = Itinerary(
    receipt=BookedPlace(unlocode="RWKGL", name="Kigali"),
    loading=BookedPlace(unlocode="TZDAR", name="Dar es Salaam"),
    discharge=BookedPlace(unlocode="CNSHA", name="Shanghai"),
    delivery=BookedPlace(name="Pudong Roasters", country="CN"),
)

START = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)
LATER = START + timedelta(days=120)
"""A now at which nothing lies ahead any more."""

STORM = Vessel(imo="9321483", name="Star of Lamu")
CALM = Vessel(imo="9074729", name="Calm Sea")


def day(number: int, hour: int = 0) -> datetime:
    """The time ``number`` days and ``hour`` hours after the story starts."""
    return START + timedelta(days=number, hours=hour)


def told(
    milestone: Milestone | None,
    place: EventPlace | None,
    at: datetime,
    classifier: Classifier = ACT,
    **fields: Any,
) -> CarrierEvent:
    """An event of the one container, on a ship where the step is a ship's."""
    given: dict[str, Any] = {
        "code": milestone.value[:4] if milestone else "ZZZZ",
        "unit": BOX,
        "mode": "VESSEL" if milestone in SHIP_STEPS else None,
        "recorded_at": at,
    }
    return CarrierEvent(
        milestone=milestone, place=place, occurred_at=at, classifier=classifier, **(given | fields)
    )


SHIP_STEPS = frozenset(
    {Milestone.LOADED, Milestone.DEPARTED, Milestone.ARRIVED, Milestone.DISCHARGED}
)


def by_carrier(
    event: CarrierEvent, *, heard: datetime | None = None, scope: str = CARRIER, **fields: Any
) -> LedgerEvent:
    """The ledger's entry for what the ocean carrier told."""
    given: dict[str, Any] = {"source": Source.CARRIER, "who": "Ocean Line"}
    return ledger_event(event, scope=scope, received_at=heard, **(given | fields))


def by_person(event: CarrierEvent, *, who: str = "Aline") -> LedgerEvent:
    """The ledger's entry for what a person entered."""
    return ledger_event(event, scope=PERSON_SCOPE, source=Source.PERSON, who=who)


def act(
    milestone: Milestone | None, place: EventPlace | None, number: int, **fields: Any
) -> LedgerEvent:
    """The carrier says it happened on day ``number``."""
    return by_carrier(told(milestone, place, day(number), **fields))


def expected(
    milestone: Milestone, place: EventPlace | None, number: int, *, said: int, **fields: Any
) -> LedgerEvent:
    """The carrier estimates, on day ``said``, that it happens on day ``number``."""
    event = told(milestone, place, day(number), EST, recorded_at=day(said), **fields)
    return by_carrier(event)
