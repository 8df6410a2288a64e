"""One event of a postal item."""

import re

from logistics.carriers.code_table import code_table
from logistics.carriers.countries import country_by_code
from logistics.carriers.emsevt.names import (
    CODE,
    COUNTRY,
    EVENT_ID,
    ITEM,
    OFFICE,
    OFFICE_NAME,
    Names,
)
from logistics.carriers.emsevt.times import moment_of
from logistics.carriers.events import CarrierEvent, EventPlace, Unit, UnitKind
from logistics.carriers.fields import Fields
from logistics.kernel.codes import PostalItemNumber
from logistics.reference.milestones import Classifier, LegRole

_ITEM_EVENTS = "ITEM"
_IMPC = re.compile(r"[A-Z]{6}", re.ASCII)
_BLANKS = re.compile(r"\s")
_SHOWN = 40


def item_event(item: str | None, fields: Fields) -> CarrierEvent | None:
    """The event; ``None`` where it has no code.

    ``item`` is the number that the holder of the events gives, ``None`` where each event must
    name its own. All events are history: the message knows neither plans nor estimates.
    """
    names = Names.of(fields.content)
    key = names.key(CODE)
    if key is None:
        fields.problem("eventCode", "event.missing")
        return None
    code = fields.code(key, required=True)
    if code is None:
        return None
    table = code_table(__package__)
    meaning = table.meaning_of(_ITEM_EVENTS, code)
    if meaning is None:
        fields.problem(key, "event.unknown_code", given=code[:_SHOWN])
    place = _place(fields, names)
    occurred_at = moment_of(fields, names, place.country if place else None)
    row = table.content["codes"][_ITEM_EVENTS].get(code, {})
    unit = _unit(fields, names, item)
    return CarrierEvent(
        unit=unit,
        code=code,
        milestone=meaning.milestone if meaning else None,
        classifier=Classifier.ACTUAL,
        occurred_at=occurred_at.at,
        zone_known=occurred_at.zone_known,
        place=place,
        leg_role=LegRole(row["leg_role"]) if "leg_role" in row else None,
        source_event_id=names.text(fields, EVENT_ID),
        index=fields.index,
        references=(("PARCEL", unit.number),) if unit else (),
    )


def _unit(fields: Fields, names: Names, item: str | None) -> Unit | None:
    """The item by its thirteen characters; a wrong check digit is told, and the number kept."""
    key = names.key(ITEM) if not item else None
    told = item or (fields.text(key) if key else None)
    if not told:
        if key is None:
            fields.problem("itemId", "event.missing")
        return None
    number = _BLANKS.sub("", told).upper()
    where = key or "itemId"
    if not PostalItemNumber.pattern.fullmatch(number):
        fields.problem(where, "event.format", given=number[:_SHOWN])
        return None
    if not PostalItemNumber.check_digit_holds(number):
        fields.problem(where, "event.check_digit", given=number)
    return Unit(UnitKind.POSTAL_ITEM, number)


def _place(fields: Fields, names: Names) -> EventPlace | None:
    """The office and its country, which an office's code of the UPU begins with."""
    office = (names.text(fields, OFFICE) or "").upper()
    told = names.text(fields, COUNTRY)
    country = country_by_code(told) if told else None
    is_code = _IMPC.fullmatch(office) is not None
    if country is None and is_code:
        country = country_by_code(office[:2])
    found = EventPlace(
        facility=office or None, name=names.text(fields, OFFICE_NAME), country=country
    )
    return None if found == EventPlace() else found
