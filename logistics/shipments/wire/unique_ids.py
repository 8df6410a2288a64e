"""Ids that stand twice in one list, where others could not tell which entry they name."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from logistics.kernel.errors import Problem
from logistics.shipments.facts import Shipment


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


def doubled_ids(shipment: Shipment) -> Iterator[Problem]:
    """``wire.doubled_id`` with its pointer for each repeated id of a list."""
    yield from _doubled("/parties", shipment.parties)
    yield from _doubled("/places", shipment.places)
    yield from _doubled("/lines", shipment.lines)
    yield from _doubled("/packages", shipment.packages)
    yield from _doubled("/consignments", shipment.consignments)
    for position, line in enumerate(shipment.lines):
        yield from _doubled(f"/lines/{position}/lots", line.lots)
    for position, consignment in enumerate(shipment.consignments):
        yield from _doubled(f"/consignments/{position}/legs", consignment.legs)


def _doubled(pointer: str, entries: Sequence[_Identified]) -> Iterator[Problem]:
    seen: set[str] = set()
    for position, entry in enumerate(entries):
        if entry.id in seen:
            yield Problem("wire.doubled_id", f"{pointer}/{position}/id", {"given": entry.id})
        seen.add(entry.id)
