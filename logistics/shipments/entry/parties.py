"""Parties of a quick entry: each taken whole from the book, with the roles the form gives."""

from typing import Any

from logistics.kernel.errors import InvalidError
from logistics.shipments.entry.form import EntryBook, QuickEntry
from logistics.shipments.entry.sheet import Sheet
from logistics.shipments.facts import Role
from logistics.shipments.wire import dump_entry

ROLES = {
    "seller": (Role.SELLER, Role.EXPORTER),
    "producer": (Role.PRODUCER,),
    "mill": (Role.PRODUCER,),
    "buyer": (Role.BUYER, Role.CONSIGNEE),
    "notify": (Role.NOTIFY,),
    "forwarder": (Role.FORWARDER, Role.DECLARANT),
    "carrier": (Role.CARRIER,),
}
"""Fields that name a party, and the roles each gives it."""

PARTY_FIELDS = tuple(ROLES)


def put_parties(sheet: Sheet, entry: QuickEntry, book: EntryBook) -> None:
    """Parties, their registrations, and the seller's bank and signatory."""
    parties: dict[str, dict[str, Any]] = {}
    registrations: list[dict[str, Any]] = []
    for field, roles in ROLES.items():
        book_id = getattr(entry, field)
        if not book_id:
            continue
        if book_id not in book.parties:
            raise InvalidError("book.unknown", pointer=f"/{field}")
        held = dump_entry(book.parties[book_id])
        if book_id not in parties:
            parties[book_id] = {**held["party"], "id": field, "roles": []}
            registrations += [
                {**registration, "holder": field} for registration in held.get("registrations", [])
            ]
        sheet.tell(f"/parties/{list(parties).index(book_id)}", field)
        names = parties[book_id]["roles"]
        names += [role.value for role in roles if role.value not in names]
        if field == "seller":
            sheet.put("/bank", field, held.get("bank"))
            sheet.put("/signatory", field, held.get("signatory"))
    sheet.wire["parties"] = list(parties.values())
    sheet.wire["registrations"] = registrations


def party_field(entry: QuickEntry, *fields: str) -> str:
    """The first of ``fields`` that names a party; empty when none does."""
    return next((field for field in fields if getattr(entry, field)), "")


def local_id(entry: QuickEntry, field: str) -> str:
    """The local id of the party that ``field`` names: that of the first field naming it."""
    wanted = getattr(entry, field, "")
    return next((name for name in ROLES if wanted and getattr(entry, name) == wanted), "")
