"""One checkpoint as AfterShip tells it."""

import re

from logistics.carriers.aftership import codes
from logistics.carriers.countries import country_by_code, country_of_text
from logistics.carriers.events import CarrierEvent, EventPlace, Unit, UnitKind
from logistics.carriers.fields import Fields
from logistics.carriers.wall_clock import moment_of
from logistics.reference.milestones import Classifier, Milestone

_COUNTRY = re.compile(r"[A-Z]{2,3}", re.ASCII)
_COUNTRY_FIELDS = ("country_region", "country_iso3")
_SHOWN = 40


def parse_checkpoint(row: Fields, *, number: str | None) -> CarrierEvent | None:
    """The event, or ``None`` where neither tag nor subtag is told."""
    tag = row.text("tag", limit=100)
    subtag = row.text("subtag", limit=100)
    if tag is None and subtag is None:
        row.problem("tag", "event.missing")
        return None
    place = _place(row)
    country = place.country if place else None
    untold = row.content.get("checkpoint_time") == ""
    moment = moment_of(row, "checkpoint_time", country=country, required=not untold)
    return CarrierEvent(
        unit=Unit(UnitKind.POSTAL_ITEM, number) if number else None,
        code=subtag or tag or "",
        milestone=_milestone(row, tag, subtag, country),
        classifier=Classifier.ACTUAL,
        occurred_at=moment.at,
        zone_known=moment.zone_known,
        place=place,
        source_event_id=row.text("hash"),
        recorded_at=moment_of(row, "created_at", country=None).at,
        index=row.index,
        references=(("PARCEL", number),) if number else (),
    )


def _milestone(
    row: Fields, tag: str | None, subtag: str | None, country: str | None
) -> Milestone | None:
    """What the subtag means, else the tag; nothing as soon as one of them is unknown."""
    told = {"country": country}
    by_tag = codes.meaning_of(codes.TAG, tag, told) if tag else None
    by_subtag = codes.meaning_of(codes.SUBTAG, subtag, told) if subtag else None
    if tag and by_tag is None:
        row.problem("tag", "event.unknown_code", given=tag[:_SHOWN])
    if subtag and by_subtag is None:
        row.problem("subtag", "event.unknown_code", given=subtag[:_SHOWN])
    if (tag and by_tag is None) or (subtag and by_subtag is None):
        return None
    meaning = by_subtag or by_tag
    return meaning.milestone if meaning else None


def _place(row: Fields) -> EventPlace | None:
    code = row.matching(_COUNTRY, *_COUNTRY_FIELDS)
    name = row.text("location", limit=250) or row.text("city", limit=250)
    country = country_by_code(code) if code else None
    for told in (row.text("country_region_name", "country_name"), name):
        country = country or (country_of_text(told) if told else None)
    return EventPlace(name=name, country=country) if name or country else None
