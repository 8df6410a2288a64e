"""An event as JSON and back, nothing lost: how the ledger keeps what was told."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from logistics.carriers.events import CarrierEvent, EventPlace, Pieces, Unit, UnitKind, Vessel
from logistics.reference.milestones import Classifier, LegRole, Milestone

Written = dict[str, Any]
"""JSON of text, booleans, lists and objects; absent facts are left out."""

_TEXTS = (
    "code",
    "mode",
    "voyage",
    "flight",
    "source_event_id",
    "retracts",
    "transport_call",
    "delay_reason",
    "reason",
)
_PARTS = ("unit", "place", "vessel", "pieces")
_PLACE = ("unlocode", "iata", "facility", "facility_type", "name", "country")


def write_event(event: CarrierEvent) -> Written:
    """All of ``event`` but its position in the message, times with the sender's offset."""
    found: Written = {name: getattr(event, name) for name in _TEXTS}
    found |= {
        "milestone": event.milestone and event.milestone.value,
        "classifier": event.classifier and event.classifier.value,
        "leg_role": event.leg_role and event.leg_role.value,
        "occurred_at": _text(event.occurred_at),
        "recorded_at": _text(event.recorded_at),
        "zone_unknown": None if event.zone_known else True,
        "laden": event.laden,
        "references": [list(pair) for pair in event.references] or None,
    }
    if event.unit:
        found["unit"] = {"kind": event.unit.kind.value, "number": event.unit.number}
    if event.place:
        found["place"] = _present({name: getattr(event.place, name) for name in _PLACE})
    if event.vessel:
        found["vessel"] = _present({"imo": event.vessel.imo, "name": event.vessel.name})
    if event.pieces:
        found["pieces"] = _present({"moved": event.pieces.moved, "total": event.pieces.total})
    return _present(found)


def read_event(written: Mapping[str, Any]) -> CarrierEvent:
    """The event that :func:`write_event` wrote; its ``index`` is 0.

    Raises ``KeyError`` or ``ValueError`` for JSON of another make.
    """
    unit, place, vessel, pieces = (written.get(name) for name in _PARTS)
    return CarrierEvent(
        code=written["code"],
        mode=written.get("mode"),
        voyage=written.get("voyage"),
        flight=written.get("flight"),
        source_event_id=written.get("source_event_id"),
        retracts=written.get("retracts"),
        transport_call=written.get("transport_call"),
        delay_reason=written.get("delay_reason"),
        milestone=Milestone(written["milestone"]) if "milestone" in written else None,
        classifier=Classifier(written["classifier"]) if "classifier" in written else None,
        leg_role=LegRole(written["leg_role"]) if "leg_role" in written else None,
        occurred_at=_instant(written.get("occurred_at")),
        recorded_at=_instant(written.get("recorded_at")),
        zone_known="zone_unknown" not in written,
        laden=written.get("laden"),
        references=tuple((kind, number) for kind, number in written.get("references", ())),
        unit=Unit(UnitKind(unit["kind"]), unit["number"]) if unit else None,
        place=EventPlace(**place) if place is not None else None,
        vessel=Vessel(**vessel) if vessel is not None else None,
        pieces=Pieces(**pieces) if pieces is not None else None,
        reason=written.get("reason"),
    )


def _present(fields: Written) -> Written:
    return {name: value for name, value in fields.items() if value is not None}


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _instant(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
