"""Where a ONE Record event happened, as far as its location is written out."""

import re

from logistics.carriers.countries import country_by_code
from logistics.carriers.events import EventPlace
from logistics.carriers.one_record.linked import Node, local_name
from logistics.reference.airports import country_of_iata

_IATA = re.compile(r"[A-Z]{3}", re.ASCII)
_LOCODE = re.compile(r"[A-Z]{2}[A-Z2-9]{3}", re.ASCII)


def place_of(event: Node) -> EventPlace | None:
    """The place, or ``None`` when only a link to it was sent.

    A code of three letters is an airport's or a city's of IATA, one of five a UN/LOCODE.
    """
    location = event.node("eventLocation") or event.node("location")
    if location is None:
        return None
    codes = _codes(location)
    iata = next((code for code in codes if _IATA.fullmatch(code)), None)
    unlocode = next((code for code in codes if _LOCODE.fullmatch(code)), None)
    country = unlocode[:2] if unlocode else _country(location)
    found = EventPlace(
        unlocode=unlocode,
        iata=iata,
        name=location.text("locationName"),
        country=country or (country_of_iata(iata) if iata else None),
    )
    return None if found == EventPlace() else found


def _codes(location: Node) -> list[str]:
    found = [*_code_of(location)]
    for name in ("locationCodes", "locationCode"):
        listed = location.nodes(name)
        found += [code for element in listed for code in _code_of(element)]
        plain = None if listed else location.text(name)
        found += [local_name(plain).upper()] if plain else []
    return found


def _code_of(element: Node) -> list[str]:
    """The code of a code list's element, or that its address ends in after a number sign."""
    code = element.text("code")
    if code:
        return [code.upper()]
    iri = element.iri
    return [local_name(iri).rpartition("_")[2].upper()] if iri and "#" in iri else []


def _country(location: Node) -> str | None:
    address = location.node("address")
    if address is None:
        return None
    country = address.node("country")
    told = country.text("code") if country else address.text("country")
    told = told or (country.iri if country else None)
    return country_by_code(local_name(told).rpartition("_")[2]) if told else None
