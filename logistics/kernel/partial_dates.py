"""Dates of which perhaps only the month or the year is known."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from logistics.kernel.errors import InvalidError
from logistics.kernel.instants import parse_date


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


_LENGTHS = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}
_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the day, the month or the year; ``first`` is the first day it may be."""

    first: date
    precision: Precision = Precision.DAY

    @property
    def last(self) -> date:
        """The last day it may be."""
        if self.precision is Precision.DAY:
            return self.first
        month = _DECEMBER if self.precision is Precision.YEAR else self.first.month
        return self.first.replace(month=month, day=monthrange(self.first.year, month)[1])

    def isoformat(self) -> str:
        """As ISO 8601 writes it, cut short where no more is known: ``2024-08``, ``2014``."""
        return self.first.isoformat()[: _LENGTHS[self.precision]]

    def __str__(self) -> str:
        return self.isoformat()


def parse_partial_date(text: str, *, pointer: str = "") -> PartialDate:
    """A date ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY`` between 1990 and 2100.

    Raises :class:`InvalidError` ``date.partial`` otherwise.
    """
    for precision, length in _LENGTHS.items():
        if len(text) == length:
            try:
                return PartialDate(parse_date(f"{text}-01-01"[:10]), precision)
            except InvalidError:
                break
    raise InvalidError("date.partial", pointer=pointer, given=text[:40])
