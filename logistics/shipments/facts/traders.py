"""Who trades: the parties of a shipment by their part in it, one standing in for another."""

from logistics.kernel.codes import CountryCode
from logistics.shipments.facts.parties import Party, Role
from logistics.shipments.facts.shipment import Shipment


def seller_of(shipment: Shipment) -> Party | None:
    """Who sells; the exporter where no seller is named."""
    return shipment.party(Role.SELLER) or shipment.party(Role.EXPORTER)


def exporter_of(shipment: Shipment) -> Party | None:
    """Who exports; the seller where no exporter is named."""
    return shipment.party(Role.EXPORTER) or shipment.party(Role.SELLER)


def buyer_of(shipment: Shipment) -> Party | None:
    """Who buys; the consignee where no buyer is named."""
    return shipment.party(Role.BUYER) or shipment.party(Role.CONSIGNEE)


def consignee_of(shipment: Shipment) -> Party | None:
    """Who receives; the buyer where no consignee is named."""
    return shipment.party(Role.CONSIGNEE) or shipment.party(Role.BUYER)


def seat_of(party: Party | None) -> CountryCode | None:
    """The country of a party's address."""
    return party.address.country if party and party.address else None
