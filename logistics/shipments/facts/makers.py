"""Who made the goods, and the registrations that plant health papers quote."""

from collections.abc import Iterator

from logistics.shipments.facts.goods import Line
from logistics.shipments.facts.papers import Registration
from logistics.shipments.facts.parties import Party, Role
from logistics.shipments.facts.registered import quoted_registration
from logistics.shipments.facts.shipment import Shipment

PRODUCER_REGISTRATION = "gacc-producer"
IMPORT_PERMIT = "china-quarantine-permit"


def makers(shipment: Shipment, line: Line) -> Iterator[tuple[Party, Registration | None]]:
    """Who made a line, each once, with the registration that serves.

    1. The producers of its lots.
    2. Where none of them is registered, the holders of a producer registration.
    3. Producers by role whom no lot of the shipment names.
    """
    named = [lot.producer for lot in line.lots]
    held = {found.holder for found in shipment.registrations if found.kind == PRODUCER_REGISTRATION}
    if not held.intersection(named):
        named += [party.id for party in shipment.parties if party.id in held]
    spare = [
        party.id
        for party in shipment.parties
        if Role.PRODUCER in party.roles and party.id not in held
    ]
    if spare:
        elsewhere = {lot.producer for goods in shipment.lines for lot in goods.lots}
        named += [party_id for party_id in spare if party_id not in elsewhere]
    for party_id in dict.fromkeys(named):
        party = shipment.party_by_id(party_id)
        if party is not None:
            yield party, quoted_registration(shipment, PRODUCER_REGISTRATION, party.id)
