"""One shipment of DHL's answer: its numbers, and which of its events was the first on the way."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from logistics.carriers.dhl import codes
from logistics.carriers.elements import holder_of, number_of
from logistics.carriers.events import EventProblem, Unit, UnitKind
from logistics.carriers.fields import Fields, pointer_token
from logistics.carriers.wall_clock import read_moment

_MOST_PIECES = 100
_LONGEST_NUMBER = 100


@dataclass(frozen=True, slots=True)
class Shipment:
    """What every event of a shipment shares.

    ``first_transit`` is the pointer of the earliest event that was in transit.
    """

    unit: Unit | None
    references: tuple[tuple[str, str], ...]
    first_transit: str | None


def shipment_of(
    content: dict[str, object], pointer: str
) -> tuple[Shipment, Sequence[EventProblem]]:
    """The shipment, and what is wrong with its own fields."""
    fields = holder_of(content, pointer)
    number = number_of(fields, "id", required=True)
    unit = Unit(UnitKind.POSTAL_ITEM, number) if number else None
    numbers = [number, *_further_numbers(fields)] if number else []
    references = tuple(("PARCEL", told) for told in dict.fromkeys(numbers) if told)
    found = Shipment(unit, references, _first_transit(content, pointer))
    return found, [replace(problem, index=None) for problem in fields.problems]


def _further_numbers(shipment: Fields) -> list[str]:
    """Pieces and the customer's reference: each may be what was asked for."""
    details = shipment.content.get("details")
    if not isinstance(details, dict):
        return []
    pieces = details.get("pieceIds")
    found = list(pieces[:_MOST_PIECES]) if isinstance(pieces, list) else []
    reference = details.get("references")
    rows = reference if isinstance(reference, list) else [reference]
    found += [row.get("number") for row in rows[:_MOST_PIECES] if isinstance(row, dict)]
    texts = [told.strip() for told in found if isinstance(told, str) and told.isprintable()]
    return [text for text in texts if 0 < len(text) <= _LONGEST_NUMBER]


def _first_transit(content: dict[str, object], pointer: str) -> str | None:
    """The earliest by the clock of its place, since most times tell no zone."""
    rows = content.get("events")
    times: list[tuple[datetime, int]] = []
    for number, row in enumerate(rows if isinstance(rows, list) else []):
        code = row.get("statusCode") if isinstance(row, dict) else None
        if not isinstance(code, str) or code.strip().lower() != codes.TRANSIT:
            continue
        told = row.get("timestamp")
        moment = read_moment(told.strip(), None) if isinstance(told, str) else None
        if moment and moment.at:
            times.append((moment.at.replace(tzinfo=None), number))
    if not times:
        return None
    return pointer + pointer_token("events") + pointer_token(min(times)[1])
