"""Journey of a drafted phytosanitary certificate in words, from the facts of its data."""

from logistics.customs.phytosanitary.codes import codes
from logistics.customs.phytosanitary.consignment_facts import Country, Movement, Port
from logistics.docs.payloads.carriage import mode_name
from logistics.docs.payloads.writing import country_name, joined, lines, listed
from logistics.kernel.codes import CountryCode
from logistics.shipments.facts import Mode


def conveyance(movements: tuple[Movement, ...]) -> str:
    """Box I.6: a line for each movement, with ship and voyage, flight or plates."""
    return lines(*dict.fromkeys(_movement(held) for held in movements))


def entry_point(port: Port) -> str:
    """Box I.7: the first port of the importing country."""
    return joined(port.name, f"({port.id})" if port.id else "")


def passed(countries: tuple[Country, ...]) -> str:
    """Countries of transit in both languages."""
    return listed(
        country_name(CountryCode(held.id)) if held.id else held.name for held in countries
    )


def _movement(held: Movement) -> str:
    named = {int(code): Mode(mode) for mode, code in codes("our_modes").items()}
    mode = named.get(held.mode or 0)
    means = joined(held.means, held.id, between=" / ")
    return joined(mode_name(mode) if mode else "", means, between=": ")
