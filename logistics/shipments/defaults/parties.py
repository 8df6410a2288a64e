"""Roles that follow from others, and what the seller's papers take from the seller."""

from dataclasses import replace

from logistics.shipments.facts import Party, Role, Shipment

_IMPLIED = ((Role.SELLER, Role.EXPORTER), (Role.BUYER, Role.CONSIGNEE))


def complete_parties(shipment: Shipment) -> Shipment:
    """The seller exports and the buyer receives where nobody else does; signing at home."""
    parties = shipment.parties
    for held, implied in _IMPLIED:
        if shipment.party(implied) is None:
            parties = tuple(_with_role(party, held, implied) for party in parties)
    seller = shipment.party(Role.SELLER)
    if seller is None:
        return replace(shipment, parties=parties)
    signatory, bank = shipment.signatory, shipment.bank
    if signatory is not None and signatory.place is None and seller.address is not None:
        signatory = replace(signatory, place=seller.address.city)
    if bank is not None and bank.beneficiary is None:
        bank = replace(bank, beneficiary=seller.name)
    return replace(shipment, parties=parties, signatory=signatory, bank=bank)


def _with_role(party: Party, held: Role, implied: Role) -> Party:
    if held not in party.roles:
        return party
    return replace(party, roles=(*party.roles, implied))
