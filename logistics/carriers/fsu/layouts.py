"""The fields of a status line by the layout of its code."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from logistics.carriers.fsu import codes
from logistics.carriers.fsu.moments import looks_marked


class Part(StrEnum):
    """What a field of a status line tells; the values are what a person calls it."""

    FLIGHT = "flight"
    CARRIER = "carrier"
    DAY = "date and time"
    AIRPORT = "airport"
    ROUTE = "airports of departure and arrival"
    DISCREPANCY = "discrepancy"
    QUANTITY = "quantity"
    TIME = "time"
    STATUS = "status"


_WRITTEN = {
    Part.FLIGHT: re.compile(r"[A-Z0-9]{2,3}[0-9]{1,5}[A-Z]?", re.ASCII),
    Part.CARRIER: re.compile(r"[A-Z0-9]{2,3}", re.ASCII),
    Part.DAY: re.compile(r"[0-9]{2}[A-Z]{3}(?:[0-9]{4})?(?:[+-].*)?", re.ASCII),
    Part.AIRPORT: re.compile(r"[A-Z]{3}", re.ASCII),
    Part.ROUTE: re.compile(r"[A-Z]{6}", re.ASCII),
    Part.DISCREPANCY: re.compile(r"[A-Z]{4}", re.ASCII),
    Part.QUANTITY: re.compile(r"[TPSDM][0-9]{1,5}(?:[A-Z].*)?", re.ASCII),
}
_NAME = re.compile(r"[A-Z][A-Z .-]+", re.ASCII)
"""What stands for the quantity where a sender leaves it out before the name of who took over."""
_BY_SHAPE = (Part.DAY, Part.QUANTITY, Part.FLIGHT, Part.ROUTE, Part.AIRPORT)


@dataclass(slots=True)
class Fields:
    """The fields found with their number in the line, and what is wrong with others.

    ``times`` are the departure and the arrival, in this order; ``missing`` and ``malformed``
    name parts with the number of the field.
    """

    found: dict[Part, tuple[int, str]] = field(default_factory=dict)
    times: list[tuple[int, str]] = field(default_factory=list)
    missing: list[tuple[int, Part]] = field(default_factory=list)
    malformed: list[tuple[int, Part, str]] = field(default_factory=list)

    def text(self, part: Part) -> str | None:
        """The field as written, where it was found and well written."""
        held = self.found.get(part)
        return held[1] if held else None


def fields_of(code: str, written: Sequence[str]) -> Fields:
    """The fields after the ``code`` of a status line, read by its layout.

    A code that is unknown, or whose layout is not published, is read by what its fields look
    like.
    """
    layout = codes.layout_of(code)
    return _by_position(layout, written) if layout else _by_shape(written)


def _by_position(layout: codes.Layout, written: Sequence[str]) -> Fields:
    fields = Fields()
    for number, name in enumerate(layout.parts, 1):
        part = Part[name]
        given = written[number - 1] if number <= len(written) else ""
        if not given:
            if name in layout.required:
                fields.missing.append((number, part))
        elif _WRITTEN[part].fullmatch(given):
            fields.found[part] = (number, given)
        elif not (part is Part.QUANTITY and not layout.timed and _NAME.fullmatch(given)):
            fields.malformed.append((number, part, given))
    tail = list(enumerate(written[len(layout.parts) :], len(layout.parts) + 1))
    if layout.timed:
        fields.times = [row for row in tail[:2] if not row[1] or looks_marked(row[1])]
    return fields


def _by_shape(written: Sequence[str]) -> Fields:
    fields = Fields()
    for number, given in enumerate(written, 1):
        if looks_marked(given) and len(fields.times) < 2:
            fields.times.append((number, given))
            continue
        part = next((kind for kind in _BY_SHAPE if _WRITTEN[kind].fullmatch(given)), None)
        if part is not None:
            fields.found.setdefault(part, (number, given))
    return fields
