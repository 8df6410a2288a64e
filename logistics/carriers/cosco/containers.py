"""One line of a container's history as COSCO tells it."""

import re

from logistics.carriers.cosco import codes
from logistics.carriers.countries import country_of_text
from logistics.carriers.events import CarrierEvent, EventPlace, Unit, UnitKind
from logistics.carriers.fields import Fields
from logistics.carriers.wall_clock import moment_of
from logistics.reference.milestones import Classifier

_CONTAINER = re.compile(r"[A-Z]{4}[0-9]{6,7}", re.ASCII)
_LABELS = ("containerNumberStatus", "label")
_TIMES = ("timeOfIssue", "locationDateTime")

References = tuple[tuple[str, str], ...]


def parse_move(row: Fields, *, references: References) -> CarrierEvent | None:
    """The event, or ``None`` without a label.

    ``uuid`` is not kept as the sender's id: it numbers the lines of one answer.
    """
    told = row.text(*_LABELS, limit=200, required=True)
    if told is None:
        return None
    place = _place(row)
    country = place.country if place else None
    moment = moment_of(row, *_TIMES, country=country, required=True)
    mode = codes.mode_of(row.text("transportation") or "")
    label = codes.known_label(told)
    meaning = codes.meaning_of(codes.LABEL, label or "", {"mode": mode, "country": country})
    if meaning is None:
        row.problem(row.present(*_LABELS) or "", "event.unknown_code", given=told[:40])
    number = row.matching(_CONTAINER, "containerNumber", required=True)
    return CarrierEvent(
        unit=Unit(UnitKind.CONTAINER, number) if number else None,
        code=told,
        milestone=meaning.milestone if meaning else None,
        classifier=Classifier.ACTUAL,
        occurred_at=moment.at,
        zone_known=moment.zone_known,
        place=place,
        leg_role=codes.role_of(label) if label else None,
        mode=mode,
        index=row.index,
        references=(*references, ("EQ", number)) if number else references,
    )


def _place(row: Fields) -> EventPlace | None:
    """The location as written: terminal, city, province and country with commas between."""
    told = row.text("location", limit=500)
    return EventPlace(name=told, country=country_of_text(told)) if told else None
