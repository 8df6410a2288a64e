"""The query of ``GET /v2/events``: filters, comparisons, sorting and cursor paging. Pure."""

import base64
import binascii
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from logistics.carriers.sandbox.voyage import DcsaEvent
from logistics.kernel.errors import InvalidError
from logistics.kernel.instants import parse_instant

DEFAULT_LIMIT = 100
LARGEST_LIMIT = 1000

_CURSOR = re.compile(r"offset=([0-9]{1,9})", re.ASCII)
_COMPARE: Mapping[str, Callable[[datetime, datetime], bool]] = {
    "": lambda told, wanted: told == wanted,
    "eq": lambda told, wanted: told == wanted,
    "gte": lambda told, wanted: told >= wanted,
    "gt": lambda told, wanted: told > wanted,
    "lte": lambda told, wanted: told <= wanted,
    "lt": lambda told, wanted: told < wanted,
}
_CREATED = "eventCreatedDateTime"
_PLAIN_FIELDS = (
    "eventType",
    "shipmentEventTypeCode",
    "documentTypeCode",
    "transportEventTypeCode",
    "equipmentEventTypeCode",
    "equipmentReference",
)
_CALL_FIELDS = ("transportCallID", "UNLocationCode", "exportVoyageNumber")
_DOCUMENTS = {"carrierBookingReference": "BKG", "transportDocumentReference": "TRD"}
_OF_TRANSPORT_DOCUMENT = ("TRD", "ARN", "SRM")
"""Documents that carry the number of the bill of lading as their own."""

_BLANK: DcsaEvent = {_CREATED: "2026-01-01T00:00:00Z"}

_PAGING = ("limit", "cursor", "sort")

Parameters = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Page:
    """One page and the cursors of its neighbours (``None`` where there is none)."""

    events: tuple[DcsaEvent, ...]
    current: str
    first: str
    last: str
    previous: str | None
    following: str | None


def select(events: Sequence[DcsaEvent], parameters: Parameters) -> Page:
    """The page that the parameters ask for.

    Lists inside a parameter mean any of them, several parameters mean all of them. Raises
    :class:`InvalidError` ``sandbox.parameter`` for one that is unknown or unreadable.
    """
    for pair in parameters:
        _matches(_BLANK, *pair)  # refused even where there is no event to hold it against
    found = [event for event in events if all(_matches(event, *pair) for pair in parameters)]
    asked = dict(parameters)
    ordered = _sorted(found, asked.get("sort", f"{_CREATED}:ASC"))
    limit = _limit(asked.get("limit"))
    offset = _offset(asked.get("cursor"))
    last = max(0, (len(ordered) - 1) // limit * limit)
    return Page(
        events=tuple(ordered[offset : offset + limit]),
        current=_cursor(offset),
        first=_cursor(0),
        last=_cursor(last),
        previous=_cursor(max(0, offset - limit)) if offset else None,
        following=_cursor(offset + limit) if offset + limit < len(ordered) else None,
    )


def _matches(event: DcsaEvent, name: str, value: str) -> bool:
    if name in _PAGING:
        return True
    field, _, operator = name.partition(":")
    if field == _CREATED and operator in _COMPARE:
        told = parse_instant(str(event[_CREATED]))
        return _COMPARE[operator](told, _instant(name, value))
    wanted = [part.strip() for part in value.split(",")]
    if name in _DOCUMENTS:
        return any(number in wanted for number in _documents(event, _DOCUMENTS[name]))
    if name == "equipmentReference":
        return any(number in wanted for number in _containers(event))
    if name in _PLAIN_FIELDS:
        return event.get(name) in wanted
    if name in _CALL_FIELDS:
        return _inner(event, "transportCall").get(name) in wanted
    if name == "vesselIMONumber":
        return _inner(_inner(event, "transportCall"), "vessel").get(name) in wanted
    raise InvalidError("sandbox.parameter", name=name[:60])


def _documents(event: DcsaEvent, kind: str) -> list[object]:
    types = _OF_TRANSPORT_DOCUMENT if kind == "TRD" else (kind,)
    own = [event.get("documentID")] if event.get("documentTypeCode") in types else []
    rows = event.get("documentReferences", [])
    listed = rows if isinstance(rows, list) else []
    return own + [
        row["documentReferenceValue"] for row in listed if row["documentReferenceType"] == kind
    ]


def _containers(event: DcsaEvent) -> list[object]:
    rows = event.get("references", [])
    listed = rows if isinstance(rows, list) else []
    return [row["referenceValue"] for row in listed if row["referenceType"] == "EQ"]


def _inner(event: Mapping[str, object], name: str) -> Mapping[str, object]:
    found = event.get(name)
    return found if isinstance(found, dict) else {}


def _sorted(events: list[DcsaEvent], sort: str) -> list[DcsaEvent]:
    """Sorted by the first field named; ties keep the order of telling."""
    field, _, direction = sort.split(",", 1)[0].partition(":")
    if field not in {_CREATED, "eventDateTime"} or direction not in {"", "ASC", "DESC"}:
        raise InvalidError("sandbox.parameter", name="sort")
    return sorted(
        events, key=lambda event: parse_instant(str(event[field])), reverse=direction == "DESC"
    )


def _limit(text: str | None) -> int:
    if text is None:
        return DEFAULT_LIMIT
    if not (text.isascii() and text.isdigit() and len(text) <= 6 and int(text) >= 1):
        raise InvalidError("sandbox.parameter", name="limit")
    return min(int(text), LARGEST_LIMIT)


def _cursor(offset: int) -> str:
    return base64.urlsafe_b64encode(f"offset={offset}".encode("ascii")).decode("ascii")


def _offset(cursor: str | None) -> int:
    if cursor is None:
        return 0
    try:
        found = _CURSOR.fullmatch(base64.urlsafe_b64decode(cursor).decode("ascii"))
    except (binascii.Error, UnicodeError, ValueError):
        found = None
    if found is None:
        raise InvalidError("sandbox.parameter", name="cursor")
    return int(found[1])


def _instant(name: str, value: str) -> datetime:
    try:
        return parse_instant(value)
    except InvalidError:
        raise InvalidError("sandbox.parameter", name=name[:60]) from None
