"""The times of legs that stand in a shipment's file, taken in as a person's events.

Each end of a leg has one identity per classifier: a changed time is a revision, a removed one
a withdrawal. The file may be taken in any number of times.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from logistics.carriers.events import CarrierEvent, EventPlace, Vessel
from logistics.kernel.surroundings import Randomness
from logistics.kernel.words import say
from logistics.reference.milestones import Milestone
from logistics.reference.places import places
from logistics.shipments.facts import Shipment
from logistics.shipments.facts.journey import MAIN_MODES, main_legs
from logistics.shipments.facts.leg_times import LegEvent, LegTime, leg_times
from logistics.shipments.facts.transport import Consignment, Leg
from logistics.shipments.models import ConsignmentRow, ShipmentRow
from logistics.shipments.queries import facts_of
from logistics.tracking.fold.ledger_event import LedgerEvent
from logistics.tracking.fold.revisions import recorded
from logistics.tracking.hand_ledger import hand_ledger_of
from logistics.tracking.ingest import Effect, News, ingest
from logistics.tracking.ledger import entry_of
from logistics.tracking.models import TrackedReference, TrackingEvent
from logistics.tracking.progressing import progress_row, refold
from logistics.tracking.routes import booked_place
from logistics.tracking.tellers import told_by_person

_PREFIX = "leg:"
_SHIP_STEPS = {
    (LegEvent.DEPARTURE, True): Milestone.DEPARTED,
    (LegEvent.DEPARTURE, False): Milestone.TS_DEPARTED,
    (LegEvent.ARRIVAL, True): Milestone.ARRIVED,
    (LegEvent.ARRIVAL, False): Milestone.TS_ARRIVED,
}


def take_in_entered_times(
    session: Session, consignment_id: str, *, now: datetime, random: Randomness
) -> Effect:
    """Let the ledger follow the file's times, and note which version was taken in. System scope.

    A consignment that is gone is passed over.
    """
    row = session.get(ConsignmentRow, consignment_id)
    if row is None:
        return Effect()
    shipment = session.get_one(ShipmentRow, row.shipment_id)
    reference = hand_ledger_of(session, row, now=now, random=random)
    told = {event.source_event_id: event for event in _events(facts_of(shipment), row.local_id)}
    held = _held(session, reference)
    changed = [
        replace(event, recorded_at=now)
        for key, event in told.items()
        if key not in held or _differs(held[key].event, event)
    ]
    changed += [
        CarrierEvent(
            code=entry.event.code,
            classifier=None,
            occurred_at=None,
            source_event_id=key,
            recorded_at=now,
            retracts=key,
        )
        for key, entry in held.items()
        if key not in told and not entry.voids
    ]
    entries = [_entry(event, now) for event in changed]
    effect = ingest(session, [News(reference, entries, shipment.id)], now=now, random=random)
    if not effect.new:
        refold(session, row.id, now=now, random=random)
    progress_row(session, row, now=now).entered_version = shipment.version
    return effect


def _entry(event: CarrierEvent, now: datetime) -> LedgerEvent:
    return told_by_person(event, who=say("tracking.shipment_file"), received_at=now)


def _held(session: Session, reference: TrackedReference) -> dict[str, LedgerEvent]:
    """The newest copy of each time taken in so far, by its id."""
    rows = session.scalars(select(TrackingEvent).where(TrackingEvent.reference_id == reference.id))
    newest: dict[str, LedgerEvent] = {}
    for entry in sorted(map(entry_of, rows), key=recorded):
        key = entry.event.source_event_id or ""
        if key.startswith(_PREFIX):
            newest[key] = entry
    return newest


def _differs(held: CarrierEvent, told: CarrierEvent) -> bool:
    return replace(held, recorded_at=None) != told


def _events(facts: Shipment, local_id: str) -> Iterator[CarrierEvent]:
    part = next(part for part in facts.consignments if part.id == local_id)
    roles = {leg.id: _Place(part, number) for number, leg in enumerate(part.legs)}
    for time in leg_times(facts):
        if time.consignment == local_id:
            yield _event(facts, time, roles[time.leg])


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a leg stands among the legs of its consignment."""

    part: Consignment
    number: int

    @property
    def leg(self) -> Leg:
        return self.part.legs[self.number]

    def milestone(self, event: LegEvent, place_id: str | None) -> Milestone | None:
        """The step that this end of the leg is; ``None`` for an end that is no step."""
        main = main_legs(self.part)
        if self.leg.mode in MAIN_MODES:
            ends = main[0] if event is LegEvent.DEPARTURE else main[-1]
            return _SHIP_STEPS[event, ends is self.leg]
        if _is_border(place_id):
            crossed = event is LegEvent.DEPARTURE
            return Milestone.BORDER_CROSSED if crossed else Milestone.BORDER_ARRIVED
        before_sea = any(leg in main for leg in self.part.legs[self.number :])
        return self._of_truck(event, before_sea=before_sea)

    def _of_truck(self, event: LegEvent, *, before_sea: bool) -> Milestone | None:
        legs: Sequence[Leg] = self.part.legs
        if before_sea:
            begins = self.number == 0 and event is LegEvent.DEPARTURE
            return Milestone.ORIGIN_COLLECTED if begins else None
        if event is LegEvent.ARRIVAL:
            return Milestone.DELIVERED if self.number == len(legs) - 1 else None
        first_after_sea = self.number > 0 and legs[self.number - 1].mode in MAIN_MODES
        return Milestone.OUT_FOR_DELIVERY if first_after_sea else None


def _event(facts: Shipment, time: LegTime, place: _Place) -> CarrierEvent:
    means = time.means
    vessel = Vessel(imo=means.imo, name=means.vessel) if means and means.vessel else None
    return CarrierEvent(
        code=f"{time.event}",
        milestone=place.milestone(time.event, time.place),
        classifier=time.classifier,
        occurred_at=time.moment,
        place=_place(facts, time.place),
        mode=time.mode.value.upper() if time.mode else None,
        vessel=vessel,
        voyage=means.voyage if means else None,
        flight=means.flight if means else None,
        source_event_id=f"{_PREFIX}{time.leg}:{time.event}:{time.classifier}",
    )


def _place(facts: Shipment, place_id: str | None) -> EventPlace | None:
    found = booked_place(facts, place_id)
    if found is None:
        return None
    return EventPlace(unlocode=found.unlocode, name=found.name, country=found.country)


def _is_border(place_id: str | None) -> bool:
    listed = places().get(place_id or "")
    return listed is not None and listed.kind == "border"
