"""Parsed events as the JSON that ``carriers parse`` prints: every key present, null when absent."""

from datetime import datetime

from logistics.carriers.events import (
    CarrierEvent,
    EventPlace,
    EventProblem,
    ParsedEvents,
    Unit,
    Vessel,
)
from logistics.kernel.instants import format_instant

Json = dict[str, object]


def to_json(parsed: ParsedEvents) -> Json:
    """``{"events": […], "problems": […]}``; times are RFC 3339 with the sender's offset."""
    return {
        "events": [event_to_json(event) for event in parsed.events],
        "problems": [_problem(problem) for problem in parsed.problems],
    }


def event_to_json(event: CarrierEvent) -> Json:
    """One event with the published keys."""
    return {
        "unit": _unit(event.unit),
        "code": event.code or None,
        "milestone": event.milestone,
        "classifier": event.classifier,
        "occurred_at": _instant(event.occurred_at),
        "zone_known": event.zone_known,
        "place": _place(event.place),
        "leg_role": event.leg_role,
        "mode": event.mode,
        "vessel": _vessel(event.vessel),
        "voyage": event.voyage,
        "flight": event.flight,
        "source_event_id": event.source_event_id,
        "recorded_at": _instant(event.recorded_at),
        "retracts": event.retracts,
        "index": event.index,
    }


def _problem(problem: EventProblem) -> Json:
    return {
        "index": problem.index,
        "pointer": problem.pointer,
        "code": problem.code,
        "message": problem.message,
    }


def _unit(unit: Unit | None) -> Json | None:
    return None if unit is None else {"kind": unit.kind, "number": unit.number}


def _place(place: EventPlace | None) -> Json | None:
    if place is None:
        return None
    return {
        "unlocode": place.unlocode,
        "iata": place.iata,
        "facility": place.facility,
        "name": place.name,
        "country": place.country,
    }


def _vessel(vessel: Vessel | None) -> Json | None:
    return None if vessel is None else {"imo": vessel.imo, "name": vessel.name}


def _instant(moment: datetime | None) -> str | None:
    return None if moment is None else format_instant(moment)
