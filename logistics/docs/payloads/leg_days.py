"""Days of departure and arrival as papers print them, with how sure each is."""

from datetime import datetime

from logistics.docs.payloads.writing import bilingual, day
from logistics.shipments.facts import Leg, Shipment, Times
from logistics.shipments.facts.located import day_at


def departure_day(shipment: Shipment, leg: Leg) -> str:
    """``11 Dec 2026 (planned 计划)``: actual, else estimated, else planned."""
    times = ((name, held.departure) for name, held in _by_certainty(leg) if held)
    return _surest(shipment, leg.from_place, tuple(times))


def arrival_day(shipment: Shipment, leg: Leg) -> str:
    """As :func:`departure_day`, at the end of the leg."""
    times = ((name, held.arrival) for name, held in _by_certainty(leg) if held)
    return _surest(shipment, leg.to_place, tuple(times))


def _by_certainty(leg: Leg) -> tuple[tuple[str, Times | None], ...]:
    return ("actual", leg.actual), ("estimated", leg.estimated), ("planned", leg.planned)


def _surest(
    shipment: Shipment, place: str | None, times: tuple[tuple[str, datetime | None], ...]
) -> str:
    for name, moment in times:
        if moment:
            told = bilingual(f"paper.time.{name}", between=" ")
            return f"{day(day_at(shipment, place, moment))} ({told})"
    return ""
