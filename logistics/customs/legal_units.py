"""The legal units of a Chinese tariff code: first and second unit of the declaration."""

from datetime import date

from logistics.customs.knowledge import Knowledge
from logistics.customs.knowledge.declared import LegalUnits

_CUTS = (10, 8, 6, 4)


def legal_units(knowledge: Knowledge, code: str | None, on: date) -> LegalUnits | None:
    """The row of a ten-digit code on a day, else that of the nearest heading above it."""
    held = (knowledge.legal_units.one(code[:cut], on) for cut in _CUTS) if code else ()
    return next((row for row in held if row), None)
