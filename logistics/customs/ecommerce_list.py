"""The list of goods for cross-border e-commerce, asked by ten-digit code."""

from datetime import date

from logistics.customs.knowledge import Knowledge
from logistics.customs.knowledge.money import EcommerceEntry

_CUTS = (8, 6)


def ecommerce_entry(knowledge: Knowledge, code: str | None, on: date) -> EcommerceEntry | None:
    """What the list says of a code on a day: of its eight digits, else of its six."""
    held = (knowledge.ecommerce.one(code[:cut], on) for cut in _CUTS) if code else ()
    return next((row for row in held if row), None)
