"""Seller, buyer and consignee with the numbers by which authorities know them."""

from logistics.docs.electronic_invoice.parts import Part, group, leaf
from logistics.docs.payloads.people import registered_as
from logistics.docs.payloads.writing import joined
from logistics.shipments.facts import Address, Party, Shipment
from logistics.shipments.facts.traders import buyer_of, consignee_of, seller_of

_ADDRESS_LINES = ("LineOne", "LineTwo", "LineThree")


def seller(shipment: Shipment) -> Part | None:
    """Who sells, with the TIN as it is and as a number for VAT, which begins with the country."""
    party = seller_of(shipment)
    told = (registered_as(party, shipment), party.tin) if party else ()
    return _party("SellerTradeParty", party, *told) if party else None


def buyer(shipment: Shipment) -> Part | None:
    """Who buys."""
    party = buyer_of(shipment)
    return _party("BuyerTradeParty", party) if party else None


def ship_to(shipment: Shipment) -> Part | None:
    """Who receives the goods."""
    party = consignee_of(shipment)
    return _party("ShipToTradeParty", party) if party else None


def name_of(party: Party) -> str | None:
    """The official name, in Chinese where there is no other."""
    return party.name or party.name_zh


def has_address(party: Party) -> bool:
    """Whether anything of an address is entered."""
    return (party.address or Address()) != Address()


def _party(
    name: str, party: Party, registrations: str = "", local: str | None = None
) -> Part | None:
    address = party.address or Address()
    return group(
        name,
        leaf("Name", name_of(party)),
        leaf("Description", registrations),
        group(
            "SpecifiedLegalOrganization",
            leaf("ID", party.uscc),
            leaf("TradingBusinessName", party.name_zh if party.name else None),
        ),
        _contact(party),
        _address(address),
        group(
            "SpecifiedTaxRegistration", leaf("ID", party.tin and f"RW{party.tin}", schemeID="VA")
        ),
        group("SpecifiedTaxRegistration", leaf("ID", local, schemeID="FC")),
    )


def _contact(party: Party) -> Part | None:
    return group(
        "DefinedTradeContact",
        leaf("PersonName", party.contact),
        group("TelephoneUniversalCommunication", leaf("CompleteNumber", party.phone)),
        group("EmailURIUniversalCommunication", leaf("URIID", party.email)),
    )


def _address(held: Address) -> Part | None:
    """Three lines at most: the last one gathers what is over, the Chinese writing too."""
    every = [line for line in (*held.lines, held.chinese) if line]
    first, last = every[:2], joined(*every[2:], between=", ")
    written = zip(_ADDRESS_LINES, (*first, last) if last else first, strict=False)
    return group(
        "PostalTradeAddress",
        leaf("PostcodeCode", held.postal_code),
        *(leaf(name, line) for name, line in written),
        leaf("CityName", held.city),
        leaf("CountryID", held.country),
        leaf("CountrySubDivisionName", held.district),
    )
