"""Wire data under construction that remembers which field of a form said what."""

from dataclasses import replace
from typing import Any

from logistics.kernel.errors import InvalidError, Problem


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

    def told_by_field(self, wrong: InvalidError, problem: str) -> InvalidError:
        """The same problems, pointing at the fields of the form that caused them."""
        return InvalidError(problem, problems=[self._at_field(found) for found in wrong.problems])

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
