"""Wire data under construction that remembers which field of a form said what."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from logistics.kernel.errors import InvalidError, Problem
from logistics.shipments.facts import Shipment
from logistics.shipments.wire import load


class Sheet:
    """Texts of a form put at JSON pointers of the shipment file; empty ones are left out."""

    def __init__(self, wire: dict[str, Any]) -> None:
        self.wire = wire
        self._fields: dict[str, str] = {}

    def put(self, pointer: str, field: str, value: Any) -> None:
        """Let ``value``, typed in ``field``, stand at ``pointer``; ``""`` and ``None`` do not.

        Objects on the way are made; lists must be there.
        """
        if value in ("", None):
            return
        *way, last = pointer.strip("/").split("/")
        place: Any = self.wire
        for step in way:
            place = place[int(step)] if isinstance(place, list) else place.setdefault(step, {})
        place[last] = value
        self.tell(pointer, field)

    def tell(self, pointer: str, field: str) -> None:
        """Let problems at ``pointer`` point at ``field``."""
        self._fields[pointer] = field

    def read(self, typed: Mapping[str, str]) -> Shipment:
        """The facts on the sheet.

        Raises :class:`InvalidError` ``entry.form`` with every problem of the wire at the
        field that caused it, and ``entry.unplaced`` at each field of ``typed`` that holds
        text and found no place: nothing typed is lost unseen.
        """
        placed = set(self._fields.values())
        problems = [
            Problem("entry.unplaced", f"/{field}")
            for field, text in typed.items()
            if text and field not in placed
        ]
        try:
            facts = load(self.wire)
        except InvalidError as wrong:
            problems += [self._at_field(found) for found in wrong.problems]
            raise InvalidError("entry.form", problems=problems) from wrong
        if problems:
            raise InvalidError("entry.form", problems=problems)
        return facts

    def _at_field(self, found: Problem) -> Problem:
        pointers = sorted(self._fields, key=len, reverse=True)
        for pointer in pointers:
            if f"{found.pointer}/".startswith(f"{pointer}/"):
                return replace(found, pointer=f"/{self._fields[pointer]}")
        return found


def whole(text: str) -> int | str:
    """A whole number as the wire wants it; any other text stays for the wire to refuse."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else text


def price_per_kilogram(price: str, currency: str) -> dict[str, Any] | str:
    """A unit price on the wire; nothing for an empty one."""
    if not price:
        return ""
    return {"amount": price, "currency": currency, "per": {"value": "1", "unit": "KGM"}}
