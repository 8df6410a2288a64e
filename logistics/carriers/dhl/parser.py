"""Pure parser of DHL's unified tracking: every shipment of an answer, every event of each.

DHL writes event times with or without a zone, by division: one without is local to its place.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial

from logistics.carriers.countries import country_by_code, country_of_text
from logistics.carriers.dhl import codes
from logistics.carriers.dhl.shipments import Shipment, shipment_of
from logistics.carriers.elements import (
    Element,
    carrier_error,
    elements,
    elements_of,
    first_object,
    read_elements,
    unread,
    with_problems,
)
from logistics.carriers.events import CarrierEvent, EventPlace, EventProblem, ParsedEvents
from logistics.carriers.fields import Fields, pointer_token
from logistics.carriers.messages import no_events
from logistics.carriers.wall_clock import moment_of
from logistics.reference.milestones import Classifier

_COUNTRY = re.compile(r"[A-Z]{2,3}", re.ASCII)
_WORDS = ("remark", "status", "description")


def parse(payload: object, received_at: datetime) -> ParsedEvents:
    """Every event that can be read, and a problem for everything that cannot.

    ``payload`` is decoded JSON of any shape. A shipment without a list of events tells its
    ``status`` alone, which else repeats the latest event.
    """
    del received_at
    if isinstance(payload, list):
        return _shipments(elements_of(payload, "", unread))
    answer = first_object(payload, ("shipments", "events", "title", "detail"))
    if answer is None:
        return no_events(payload)
    if "shipments" in answer:
        return _shipments(elements(answer, "", "shipments", unread))
    if "events" in answer:
        problems: list[EventProblem] = []
        parsed = read_elements(_events(answer, "", problems))
        return with_problems(parsed, problems)
    return ParsedEvents(problems=(carrier_error(answer.get("detail") or answer.get("title")),))


def _shipments(rows: Iterable[Element]) -> ParsedEvents:
    problems: list[EventProblem] = []
    found: list[Element] = []
    for row in rows:
        if row.held is not None:
            found += _events(row.held, row.pointer, problems)
        else:
            found.append(row)
    return with_problems(read_elements(found), problems)


def _events(
    content: dict[str, object], pointer: str, problems: list[EventProblem]
) -> Iterator[Element]:
    shipment, wrong = shipment_of(content, pointer)
    problems += wrong
    read = partial(_parse_event, shipment=shipment)
    if content.get("events") or not isinstance(content.get("status"), dict):
        yield from elements(content, pointer, "events", read)
    else:
        yield Element(pointer + pointer_token("status"), content["status"], read)


def _parse_event(event: Fields, *, shipment: Shipment) -> CarrierEvent | None:
    code = event.text("statusCode", limit=40, required=True)
    if code is None and not event.has("timestamp"):
        return None
    place = _place(event)
    country = place.country if place else None
    told = {
        "country": country,
        "tells": codes.told_by_words(_words(event)),
        "first": event.pointer == shipment.first_transit,
    }
    meaning = codes.meaning_of(code, told) if code else None
    if code and meaning is None:
        event.problem("statusCode", "event.unknown_code", given=code)
    moment = moment_of(event, "timestamp", country=country, required=True)
    return CarrierEvent(
        unit=shipment.unit,
        code=code or "",
        milestone=meaning.milestone if meaning else None,
        classifier=Classifier.ACTUAL,
        occurred_at=moment.at,
        zone_known=moment.zone_known,
        place=place,
        index=event.index,
        references=shipment.references,
    )


def _words(event: Fields) -> list[str]:
    told = (event.content.get(name) for name in _WORDS)
    return [text for text in told if isinstance(text, str)]


def _place(event: Fields) -> EventPlace | None:
    location = event.inner("location")
    address = location.inner("address") if location else None
    if address is None:
        return None
    name = address.text("addressLocality", limit=250)
    code = address.matching(_COUNTRY, "countryCode")
    country = country_by_code(code) if code else None
    if country is None and name:
        country = country_of_text(name)
    return EventPlace(name=name, country=country) if name or country else None
