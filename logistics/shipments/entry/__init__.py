"""Quick entry: a short form whose few fields, with book and defaults, make a whole shipment.

Fields are texts as typed; the wire reads and refuses them, and each problem points at the
form's own field.
"""

from logistics.shipments.entry.again import AgainEntry, ship_again
from logistics.shipments.entry.form import EntryBook, QuickEntry
from logistics.shipments.entry.making import facts_from
from logistics.shipments.entry.parties import PARTY_FIELDS

__all__ = ["PARTY_FIELDS", "AgainEntry", "EntryBook", "QuickEntry", "facts_from", "ship_again"]
