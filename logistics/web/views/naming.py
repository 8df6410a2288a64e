"""Names of places and parties of one shipment."""

from logistics.reference.places import places
from logistics.shipments.facts import Shipment
from logistics.web.saying import NOTHING


def place_name(facts: Shipment, place_id: str | None) -> str:
    """The place's name, of the shipment's own or of the list; the id where neither has one."""
    own = next((place for place in facts.places if place.id == place_id), None)
    if own is not None:
        return own.name or own.id
    listed = places().get(place_id or "")
    return listed.name if listed else place_id or NOTHING


def party_name(facts: Shipment, party_id: str | None) -> str:
    """The party's name, or the id where it has none."""
    party = facts.party_by_id(party_id)
    return (party.name or party.name_zh if party else None) or party_id or NOTHING
