"""What a dossier depends on beside the registry, frozen when it begins: later changes tell nothing.

The shipment as last entered and as its present times have it, the operator's marks, and what
is still missing on that day.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from logistics.customs.authority_files import Asked
from logistics.customs.overlay import Mark
from logistics.docs.payloads.dossier_index import MissingRow
from logistics.shipments.facts import Shipment
from logistics.shipments.wire import dump, load


@dataclass(frozen=True, slots=True)
class Frozen:
    """The facts as entered, the facts with present times, marks, and what lacked.

    ``letterhead`` is the id of the revision that stood.
    """

    entered: Shipment
    present: Shipment
    marks: tuple[Mark, ...]
    missing: tuple[MissingRow, ...]
    letterhead: str | None = None

    def asked(self, at: datetime) -> Asked:
        """What files for authorities are made of; ``at`` is when the dossier was begun."""
        return Asked.at_origin(self.present, at, self.marks)

    def as_json(self) -> dict[str, Any]:
        """JSON values that :func:`thawed` reads."""
        return {
            "entered": dump(self.entered),
            "present": dump(self.present),
            "marks": [mark.to_json() for mark in self.marks],
            "missing": [asdict(row) for row in self.missing],
            "letterhead": self.letterhead,
        }


def thawed(held: Mapping[str, Any]) -> Frozen:
    """What :meth:`Frozen.as_json` gave."""
    return Frozen(
        entered=load(held["entered"]),
        present=load(held["present"]),
        marks=tuple(_marks(held["marks"])),
        missing=tuple(MissingRow(**row) for row in held["missing"]),
        letterhead=held["letterhead"],
    )


def _marks(held: Iterable[Mapping[str, Any]]) -> Iterable[Mark]:
    for one in held:
        issued = one["issued_on"]
        days = {
            "on": date.fromisoformat(one["on"]),
            "issued_on": date.fromisoformat(issued) if issued else None,
        }
        yield Mark(**{**one, **days})
