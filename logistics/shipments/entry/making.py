"""From a quick entry and the book to facts."""

from dataclasses import asdict
from typing import Any

from logistics.reference.places import places
from logistics.shipments.defaults import complete
from logistics.shipments.entry.form import EntryBook, QuickEntry
from logistics.shipments.entry.goods import goods_of
from logistics.shipments.entry.moments import INSPECTED_IN, moment_at
from logistics.shipments.entry.parties import party_field, put_parties
from logistics.shipments.entry.route import put_route
from logistics.shipments.entry.sheet import Sheet
from logistics.shipments.facts import Shipment

_PLAIN = {
    "/reference": "reference",
    "/terms/incoterm": "incoterm",
    "/terms/currency": "currency",
    "/terms/payment": "payment",
    "/terms/contract/number": "contract_number",
    "/terms/contract/date": "contract_date",
    "/terms/order/number": "order_number",
    "/terms/order/date": "order_date",
}


def facts_from(entry: QuickEntry, book: EntryBook) -> Shipment:
    """The completed facts of an entry.

    Raises :class:`InvalidError` ``entry.form`` whose problems point at the entry's fields;
    ``book.unknown`` for an id the book does not hold.
    """
    sheet = Sheet({"schema_version": 1, "terms": {}})
    for pointer, field in _PLAIN.items():
        sheet.put(pointer, field, getattr(entry, field))
    put_parties(sheet, entry, book)
    goods_of(sheet, entry, book)
    put_route(sheet, entry)
    _put_inspection(sheet, entry, book)
    _put_exit(sheet, entry)
    return complete(sheet.read(asdict(entry)))


def _put_inspection(sheet: Sheet, entry: QuickEntry, book: EntryBook) -> None:
    where = party_field(entry, "mill", "producer", "seller")
    party = book.parties[getattr(entry, where)].party if where else None
    sheet.put("/inspection/place", where, party.name if party else None)
    moment = moment_at(entry.inspection_at, INSPECTED_IN)
    sheet.put("/inspection/requested_at", "inspection_at", moment)


def _put_exit(sheet: Sheet, entry: QuickEntry) -> None:
    border: Any = places().get(entry.exit_border)
    name = border.name if border else entry.exit_border
    sheet.put("/declaration/exit_office_name", "exit_border", name)
