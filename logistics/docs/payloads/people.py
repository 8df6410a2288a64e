"""Parties as papers print them: official names, addresses and numbers in both scripts."""

from datetime import date

from logistics.docs.payloads.writing import (
    bilingual,
    captioned,
    country_name,
    day,
    joined,
    labelled,
    lines,
)
from logistics.kernel.codes import CountryCode
from logistics.shipments.facts import Address, Party, Shipment, Signatory
from logistics.shipments.facts.registered import quoted_registration
from logistics.shipments.facts.traders import seat_of


def name_and_address(party: Party | None) -> str:
    """Name, address and country, then the same in Chinese where the party gave it."""
    if party is None:
        return ""
    address = party.address or Address()
    return lines(
        party.name,
        *_street(address),
        party.name_zh,
        address.chinese,
    )


def compact(party: Party | None) -> str:
    """Name and address in few lines, with the tax or company number."""
    if party is None:
        return ""
    address = party.address or Address()
    return lines(
        party.name,
        joined(*_street(address), between=", "),
        joined(party.name_zh, address.chinese),
        joined(labelled("TIN", party.tin), labelled("USCC", party.uscc), between="   "),
    )


def identified(party: Party | None) -> str:
    """Name and address with the tax or company number."""
    if party is None:
        return ""
    return lines(
        name_and_address(party),
        joined(labelled("TIN", party.tin), labelled("USCC", party.uscc), between="   "),
    )


def full_party(party: Party | None, shipment: Shipment) -> str:
    """Name, address, tax and company numbers, registrations as trader, and how to reach."""
    if party is None:
        return ""
    return lines(
        identified(party),
        registered_as(party, shipment),
        contact(party),
    )


def registered_as(party: Party, shipment: Shipment) -> str:
    """The trader's own numbers with NAEB, RICA and, as overseas exporter, GACC."""
    kinds = (
        ("NAEB", "naeb-exporter"),
        ("RICA", "rica-plant-exporter"),
        ("GACC exporter no.", "gacc-exporter"),
    )
    held = ((label, quoted_registration(shipment, kind, party.id)) for label, kind in kinds)
    return joined(*(labelled(label, found.number) for label, found in held if found), between="   ")


def contact(party: Party) -> str:
    """Person, telephone and e-mail on one line."""
    return joined(party.contact, captioned("tel", party.phone), party.email, between="   ")


def same_or(party: Party | None, other: Party | None, key: str, text: str) -> str:
    """``text``, or the sentence ``key`` where both are the same party."""
    if party is None:
        return ""
    return bilingual(key, between=" ") if other and party.id == other.id else text


def both_names(party: Party) -> str:
    """Latin and Chinese name on one line."""
    return joined(party.name, party.name_zh)


def country_of_party(party: Party | None) -> str:
    """The country of a party's address in both languages, with its code."""
    return named_country(seat_of(party))


def named_country(country: CountryCode | None) -> str:
    """A country in both languages, with its code."""
    return f"{country_name(country)} ({country})" if country else ""


def signatory(shipment: Shipment, on: date | None) -> str:
    """Who signs for the exporter, in which office, where and when."""
    held = shipment.signatory or Signatory()
    return lines(
        joined(held.name, held.title, between=", "), joined(held.place, day(on), between=", ")
    )


def _street(address: Address) -> tuple[str, ...]:
    town = joined(address.city, address.postal_code)
    district = "" if address.district in {None, address.city} else address.district
    country = address.country.english_name if address.country else ""
    return (joined(*address.lines, between=", "), joined(town, district, country, between=", "))
