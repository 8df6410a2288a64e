"""One event as 17TRACK tells it."""

import re
from dataclasses import dataclass

from logistics.carriers.countries import country_by_code, country_of_text
from logistics.carriers.events import CarrierEvent, EventPlace, Unit, UnitKind
from logistics.carriers.fields import Fields
from logistics.carriers.track17 import codes
from logistics.carriers.wall_clock import NO_MOMENT, Moment, moment_of, read_moment
from logistics.reference.milestones import Classifier, Milestone

_COUNTRY = re.compile(r"[A-Z]{2,3}", re.ASCII)
_SHOWN = 40
_TIMES = ("time_iso", "time_utc", "time_raw")
_EXPORT, _IMPORT = "RW", "CN"


@dataclass(frozen=True, slots=True)
class Journey:
    """Between which countries a number travels: as told, else from Rwanda to China."""

    sender: str | None = None
    recipient: str | None = None

    def side(self, country: str | None) -> str | None:
        """Whose country that is, in the words of the code table; ``None`` where none is told."""
        if country is None:
            return None
        if country == (self.recipient or _IMPORT):
            return "recipient"
        if country == (self.sender or _EXPORT):
            return "sender"
        return "elsewhere"


def journey_of(tracked: Fields) -> Journey:
    """The countries of ``shipping_info``, whose addresses may be empty."""
    told = tracked.inner("shipping_info")
    if told is None:
        return Journey()
    return Journey(*(_country(told.inner(f"{end}_address")) for end in ("shipper", "recipient")))


def parse_event(event: Fields, *, number: str | None, journey: Journey) -> CarrierEvent | None:
    """The event; with neither sub-status nor stage it tells a place and time, or is none."""
    sub = event.text("sub_status", limit=100)
    stage = event.text("stage", limit=100)
    if sub is None and stage is None:
        event.problem("sub_status", "event.missing")
        if not any(event.has(name) for name in _TIMES):
            return None
    place = _place(event)
    country = place.country if place else None
    moment = _moment(event, country)
    return CarrierEvent(
        unit=Unit(UnitKind.POSTAL_ITEM, number) if number else None,
        code=sub or stage or "",
        milestone=_milestone(
            event,
            {codes.SUB: sub, codes.STAGE: stage},
            {"country": country, "at": journey.side(country)},
        ),
        classifier=Classifier.ACTUAL,
        occurred_at=moment.at,
        zone_known=moment.zone_known,
        place=place,
        index=event.index,
        references=(("PARCEL", number),) if number else (),
    )


def _milestone(
    event: Fields, told: dict[str, str | None], circumstances: dict[str, str | None]
) -> Milestone | None:
    """What the sub-status means, else the stage; nothing as soon as one of them is unknown."""
    found: list[Milestone] = []
    unknown = False
    for group, code in told.items():
        if code is None:
            continue
        meaning = codes.meaning_of(group, code, circumstances)
        if meaning is None:
            name = "sub_status" if group == codes.SUB else "stage"
            event.problem(name, "event.unknown_code", given=code[:_SHOWN])
            unknown = True
        elif meaning.milestone is not None:
            found.append(meaning.milestone)
    return None if unknown or not found else found[0]


def _place(event: Fields) -> EventPlace | None:
    address = event.inner("address")
    country = _country(address)
    name = event.text("location", limit=250) or (address.text("city") if address else None)
    if country is None and name:
        country = country_of_text(name)
    return EventPlace(name=name, country=country) if name or country else None


def _country(address: Fields | None) -> str | None:
    code = address.matching(_COUNTRY, "country") if address else None
    return country_by_code(code) if code else None


def _moment(event: Fields, country: str | None) -> Moment:
    """The local time with its offset, else the same in UTC, else the carrier's own writing."""
    written = event.text("time_iso", limit=64)
    found = read_moment(written, country) if written else None
    if written and found is None:
        event.problem("time_iso", "event.format", given=written[:_SHOWN])
    if found is not None and found.zone_known:
        return found
    universal = moment_of(event, "time_utc", country=None)
    in_utc = universal.at is not None
    if found is not None:
        code = "event.time_zone_in_utc" if in_utc else "event.time_zone"
        event.problem("time_iso", code, given=(written or "")[:_SHOWN])
    if in_utc:
        return Moment(universal.at, zone_known=True)
    raw = found or _raw(event, country)
    if raw is None and written is None and not event.has("time_utc"):
        event.problem("time_iso", "event.missing")
    return raw or NO_MOMENT


def _raw(event: Fields, country: str | None) -> Moment | None:
    """The time as the carrier wrote it: one text, or day, time and zone apart, each or none."""
    given = event.content.get("time_raw")
    if isinstance(given, str):
        return read_moment(given.strip(), country)
    if not isinstance(given, dict) or not isinstance(given.get("date"), str):
        return None
    clock, zone = given.get("time"), given.get("timezone")
    text = given["date"].strip()
    if isinstance(clock, str) and clock.strip():
        text += f"T{clock.strip()}"
        text += zone.strip() if isinstance(zone, str) else ""
    return read_moment(text, country)
