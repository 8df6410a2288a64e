"""The fields of the quick entry, and the entries of the book they name."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Self

from logistics.shipments.facts.book import BookParty, BookProduct


def typed_only(form: Mapping[str, str], names: frozenset[str]) -> dict[str, str]:
    """The texts of the named fields, trimmed; others are not this form's."""
    return {name: text.strip() for name, text in form.items() if name in names}


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickEntry:
    """At most forty texts; an empty one says nothing.

    Parties and product are ids of the book, places are ids of the list. Masses are in
    kilograms, ``price`` is for one kilogram in ``currency``. Moments are RFC 3339, or without
    an offset in local time of the place they happen at.
    """

    reference: str = ""
    seller: str = ""
    producer: str = ""
    mill: str = ""
    """Where the goods are prepared and inspected, when not at the producer's."""
    buyer: str = ""
    notify: str = ""
    forwarder: str = ""
    carrier: str = ""
    product: str = ""
    incoterm: str = ""
    currency: str = ""
    payment: str = ""
    contract_number: str = ""
    contract_date: str = ""
    order_number: str = ""
    order_date: str = ""
    price: str = ""
    crop_year: str = ""
    marks: str = ""
    lot_1: str = ""
    packages_1: str = ""
    district_1: str = ""
    produced_on_1: str = ""
    lot_2: str = ""
    packages_2: str = ""
    district_2: str = ""
    produced_on_2: str = ""
    origin_place: str = ""
    exit_border: str = ""
    loading_place: str = ""
    transhipment_place: str = ""
    discharge_place: str = ""
    departure_at: str = ""
    arrival_at: str = ""
    vessel: str = ""
    voyage: str = ""
    """The flight by air."""
    booking: str = ""
    container: str = ""
    seal: str = ""
    inspection_at: str = ""

    @classmethod
    def read(cls, form: Mapping[str, str]) -> Self:
        """The entry in a submitted form; fields of other names are left aside."""
        return cls(**typed_only(form, frozenset(item.name for item in fields(cls))))


@dataclass(frozen=True, slots=True)
class EntryBook:
    """The parties and products of the book that an entry names, by id."""

    parties: Mapping[str, BookParty] = field(default_factory=dict)
    products: Mapping[str, BookProduct] = field(default_factory=dict)
