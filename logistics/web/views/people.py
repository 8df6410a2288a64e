"""Parties of a shipment with their registrations."""

from dataclasses import dataclass
from datetime import date

from logistics.reference.registration_kinds import registration_kinds
from logistics.shipments.facts import Party, Registration, Shipment
from logistics.web.saying import NOTHING, said


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationView:
    """A registration shown with its party."""

    name: str
    number: str
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyView:
    """A party with what papers say of it."""

    roles: tuple[str, ...]
    name: str
    name_zh: str
    address: tuple[str, ...]
    numbers: tuple[tuple[str, str], ...]
    registrations: tuple[RegistrationView, ...]


def party_views(facts: Shipment) -> tuple[PartyView, ...]:
    """The parties in the order of the file."""
    return tuple(_party(party, facts) for party in facts.parties)


def _party(party: Party, facts: Shipment) -> PartyView:
    return PartyView(
        roles=tuple(said(f"web.choice.{role}") for role in party.roles),
        name=party.name or party.name_zh or party.id,
        name_zh=party.name_zh if party.name and party.name_zh else "",
        address=_address(party),
        numbers=tuple((key, value) for key, value in _numbers(party) if value),
        registrations=tuple(
            _registration(held) for held in facts.registrations if held.holder == party.id
        ),
    )


def _address(party: Party) -> tuple[str, ...]:
    address = party.address
    if address is None:
        return ()
    country = address.country.english_name if address.country else None
    town = " ".join(filter(None, (address.postal_code, address.city)))
    lines = (*address.lines, town, address.district, country, address.chinese)
    return tuple(line for line in lines if line)


def _numbers(party: Party) -> tuple[tuple[str, str | None], ...]:
    return (
        (said("web.field.tin"), party.tin),
        (said("web.field.uscc"), party.uscc),
        (said("web.field.ico_exporter_code"), party.ico_exporter_code),
        (said("web.field.licence_number"), party.licence_number),
        (said("web.field.phone"), party.phone),
        (said("web.field.email"), party.email),
        (said("web.field.contact"), party.contact),
    )


def _registration(held: Registration) -> RegistrationView:
    return RegistrationView(
        name=registration_kinds()[held.kind].name,
        number=held.number or NOTHING,
        valid_from=held.valid_from,
        valid_to=held.valid_to,
    )
