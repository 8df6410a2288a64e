"""A shipment file moved to other days, as demonstrations and what-if checks need it."""

from typing import Any

from logistics.kernel.errors import InvalidError
from logistics.shipments.facts.shifted import shifted
from logistics.shipments.wire import dump, load


def shift_dates(wire: dict[str, Any], days: int) -> dict[str, Any]:
    """The shipment file ``wire`` with every date and date-time ``days`` later (or earlier).

    Raises what ``wire.load`` raises, also when a date leaves the years 1990 to 2099, and
    :class:`InvalidError` ``date.shift`` when it leaves the calendar.
    """
    try:
        moved = dump(shifted(load(wire), days))
    except OverflowError:
        raise InvalidError("date.shift", days=days) from None
    load(moved)
    return moved
