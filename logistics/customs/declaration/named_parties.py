"""Parties as a declaration names them: the name, and the address line by line below it."""

from logistics.shipments.facts import Address, Party


def name_lines(party: Party | None) -> str | None:
    """Name, street, town and country, a line each; ``None`` where nothing is known."""
    if party is None:
        return None
    held = party.address or Address()
    town = " ".join(filter(None, (held.city, held.postal_code)))
    country = held.country.english_name if held.country else None
    told = (party.name, *held.lines, town, country)
    return "\n".join(filter(None, told)) or None
