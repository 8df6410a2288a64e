"""What an export says, read back from its bytes as a stranger would read it."""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from logistics.customs.traceability.export import LotExport, export_lots
from logistics.customs.traceability.validation import validate
from logistics.kernel.strict_json import parse_json
from logistics.shipments.facts import Shipment

BASE = "https://id.example.com/"
Told = dict[str, Any]


def told(shipment: Shipment, base: str | None = BASE) -> list[Told]:
    """The events of a shipment, which the standard allows, in their order."""
    return events_of(export_lots(shipment, base=base))


def events_of(found: LotExport) -> list[Told]:
    """The events of an export; none where it has no document."""
    if found.document is None:
        return []
    document = parse_json(found.to_bytes())
    assert validate(document) == ()
    events: list[Told] = document["epcisBody"]["eventList"]
    return events


def kilograms(elements: Iterable[Mapping[str, Any]]) -> dict[str, Decimal]:
    """How much of which lot, by the last step of its URI; all in kilograms."""
    found: dict[str, Decimal] = {}
    for held in elements:
        assert held["uom"] == "KGM"
        name = held["epcClass"].rpartition("/")[2]
        found[name] = found.get(name, Decimal(0)) + Decimal(held["quantity"])
    return found


def left_out(shipment: Shipment) -> dict[str, str]:
    """Reasons by pointer."""
    found = export_lots(shipment, base=BASE).left_out
    assert json.loads(json.dumps([one.to_json() for one in found])) is not None
    return {one.pointer: one.reason.value for one in found}
