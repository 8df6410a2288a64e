"""Wire schemas of the book: a party with its habits, a product with its package."""

from typing import Any

from logistics.shipments.facts.book import BookParty, BookProduct
from logistics.shipments.wire.crossing import loaded, wire_of
from logistics.shipments.wire.fields import Text
from logistics.shipments.wire.goods import LineSchema, PackageGroupSchema, WoodPackagingSchema
from logistics.shipments.wire.parties import PartySchema
from logistics.shipments.wire.schema_base import Many, One, WireSchema
from logistics.shipments.wire.shipment import BankSchema, RegistrationSchema, SignatorySchema


class BookPartySchema(WireSchema):
    """A party of the book."""

    facts = BookParty
    party = One(PartySchema, required=True)
    registrations = Many(One(RegistrationSchema, allow_none=False), most=20)
    bank = One(BankSchema)
    signatory = One(SignatorySchema)


class BookProductSchema(WireSchema):
    """A product of the book."""

    facts = BookProduct
    name = Text(required=True, limit=120)
    line = One(LineSchema, required=True)
    package = One(PackageGroupSchema)
    wood_packaging = One(WoodPackagingSchema)


_PARTY = BookPartySchema()
_PRODUCT = BookProductSchema()


def load_party(wire: object) -> BookParty:
    """A party of the book from decoded JSON; raises as ``wire.load`` does (``book.entry``)."""
    return loaded(_PARTY, wire, BookParty, "book.entry")


def load_product(wire: object) -> BookProduct:
    """A product of the book from decoded JSON; raises as ``wire.load`` does (``book.entry``)."""
    return loaded(_PRODUCT, wire, BookProduct, "book.entry")


def dump_entry(entry: BookParty | BookProduct) -> dict[str, Any]:
    """The wire form of a book entry."""
    return wire_of(entry)
