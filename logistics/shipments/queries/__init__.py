"""Reading shipments, consignments and the book: what the session's scope may see.

An id outside sight answers like an absent one. Whether the asker may read at all is decided
at the door by his permission.
"""

from logistics.shipments.queries.book import (
    book_party_of,
    book_product_of,
    entry_book,
    list_parties,
    list_products,
    party,
    product,
)
from logistics.shipments.queries.consignments import (
    consignment,
    consignments_naming,
    consignments_of,
    consignments_of_many,
    containers_of,
    current_facts,
    documents_of,
    facts_at_present,
)
from logistics.shipments.queries.finding import Found, find
from logistics.shipments.queries.shipments import (
    facts_of,
    issued_papers_of,
    lines_of,
    list_shipments,
    shipment,
    shipment_for_change,
)

__all__ = [
    "Found",
    "book_party_of",
    "book_product_of",
    "consignment",
    "consignments_naming",
    "consignments_of",
    "consignments_of_many",
    "containers_of",
    "current_facts",
    "documents_of",
    "entry_book",
    "facts_at_present",
    "facts_of",
    "find",
    "issued_papers_of",
    "lines_of",
    "list_parties",
    "list_products",
    "list_shipments",
    "party",
    "product",
    "shipment",
    "shipment_for_change",
]
