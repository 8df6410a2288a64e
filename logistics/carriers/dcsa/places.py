"""Where an event happened: its own location, else that of its transport call."""

import re
from dataclasses import dataclass

import pycountry

from logistics.carriers.dcsa import codes
from logistics.carriers.dcsa.event_parts import unknown
from logistics.carriers.events import EventPlace
from logistics.carriers.fields import Fields

_LOCODE = re.compile(r"[A-Z]{2}[A-Z2-9]{3}", re.ASCII)
_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Told:
    """What one object of the message says about a place."""

    unlocode: str | None = None
    facility: str | None = None
    facility_type: str | None = None
    name: str | None = None
    country: str | None = None


_NOTHING = _Told()


def place_of(event: Fields, call: Fields | None) -> EventPlace | None:
    """The place, or ``None`` when nothing about one could be read.

    ``eventLocation`` and ``location``, or at the root ``facilityTypeCode`` (2.3) and the fields
    of a location (before 2.0), say where the event was; the transport call fills the gaps
    unless it names another place.
    """
    own = _location(event.inner("eventLocation") or event.inner("location"))
    own = _filled(own, _direct(event))
    of_call = _call_place(call) if call else _NOTHING
    elsewhere = own.unlocode and of_call.unlocode and own.unlocode != of_call.unlocode
    told = own if elsewhere else _filled(own, of_call)
    if told == _NOTHING:
        return None
    return EventPlace(
        unlocode=told.unlocode,
        facility=told.facility,
        facility_type=told.facility_type,
        name=told.name,
        country=told.unlocode[:2] if told.unlocode else told.country,
    )


def _call_place(call: Fields) -> _Told:
    located = _filled(_direct(call), _location(call.inner("location")))
    return _filled(located, _Told(name=call.text("otherFacility", limit=250)))


def _direct(holder: Fields) -> _Told:
    return _Told(
        unlocode=holder.matching(_LOCODE, "UNLocationCode", "unLocationCode"),
        facility=holder.code("facilityCode", limit=11),
        facility_type=_facility_type(holder),
    )


def _location(location: Fields | None) -> _Told:
    if location is None:
        return _NOTHING
    in_words = isinstance(location.content.get("address"), str)
    address = None if in_words else location.inner("address")
    own = _filled(
        _direct(location),
        _Told(
            name=location.text("locationName"),
            country=_country(address) if address else None,
        ),
    )
    facility = location.inner("facility")
    return _filled(own, _facility(facility)) if facility else own


def _facility(facility: Fields) -> _Told:
    """The object of its own that 3.0.0 makes of a facility."""
    return _Told(
        facility=facility.code("facilityCode", limit=11), name=facility.text("facilityName")
    )


def _facility_type(holder: Fields) -> str | None:
    names = ("facilityTypeCode", "facilityType")
    given = holder.code(names[0])
    if given is None:
        word = holder.code(names[1])
        given = codes.coded("facility_types", word) if word else None
    if given and not codes.is_facility_type(given):
        unknown(holder, names, given)
        return None
    return given


def _country(address: Fields) -> str | None:
    """The two-letter country of an address that gives it as a code or as an English name."""
    given = address.text("countryCode", "country")
    if given is None:
        return None
    if _COUNTRY.fullmatch(given.upper()):
        return given.upper()
    named = pycountry.countries.get(name=given) or pycountry.countries.get(common_name=given)
    return str(named.alpha_2) if named else None


def _filled(first: _Told, second: _Told) -> _Told:
    return _Told(
        first.unlocode or second.unlocode,
        first.facility or second.facility,
        first.facility_type or second.facility_type,
        first.name or second.name,
        first.country or second.country,
    )
