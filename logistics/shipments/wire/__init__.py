"""The shipment file v1: one schema for API, command line and forms.

:func:`load` turns wire data into facts, :func:`dump` facts into wire data,
:func:`json_schema` describes the file to others. Entries of the book cross here too.
"""

from logistics.shipments.wire.book import dump_entry, load_party, load_product
from logistics.shipments.wire.crossing import dump, load, load_bytes
from logistics.shipments.wire.describe import json_schema
from logistics.shipments.wire.leaving_out import load_leaving_out

__all__ = [
    "dump",
    "dump_entry",
    "json_schema",
    "load",
    "load_bytes",
    "load_leaving_out",
    "load_party",
    "load_product",
]
