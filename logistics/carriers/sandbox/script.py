"""Scripts of voyages: what happens at which call, when, and when the carrier tells it."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import NotRequired, TypedDict, cast

from logistics.kernel.errors import InvalidError

_OFFSET = re.compile(r"([0-9]+)d ([0-9]{2}):([0-9]{2})", re.ASCII)


class PlaceRow(TypedDict):
    """A place of a script; ``offset`` is its zone as ``+03:00``."""

    name: str
    facility_type: str
    offset: str
    unlocode: NotRequired[str]
    country: NotRequired[str]


class VesselRow(TypedDict):
    """A ship of a script."""

    imo: str
    name: str


class CallRow(TypedDict):
    """A call of a means of transport at a place."""

    place: str
    mode: str
    vessel: NotRequired[str]
    export_voyage: NotRequired[str]
    import_voyage: NotRequired[str]


class EventRow(TypedDict):
    """One event; ``times`` above 1 makes the carrier repeat it."""

    key: str
    type: str
    code: str
    classifier: str
    at: str
    told: str
    call: NotRequired[str]
    document: NotRequired[str]
    laden: NotRequired[bool]
    delay_reason: NotRequired[str]
    times: NotRequired[int]
    without_id: NotRequired[bool]


@dataclass(frozen=True, slots=True)
class Script:
    """A voyage to be played; events by key, in the order written."""

    name: str
    title: str
    places: Mapping[str, PlaceRow]
    vessels: Mapping[str, VesselRow]
    calls: Mapping[str, CallRow]
    events: Mapping[str, EventRow]


def script_names() -> tuple[str, ...]:
    """The scripts shipped, sorted."""
    folder = files(__package__).joinpath("scripts")
    return tuple(sorted(entry.name.removesuffix(".json") for entry in folder.iterdir()))


@cache
def script(name: str) -> Script:
    """The script of that name, with what it extends merged in by key.

    Raises :class:`InvalidError` ``sandbox.script`` for an unknown name.
    """
    if name not in script_names():
        raise InvalidError("sandbox.script", given=name[:40], known=", ".join(script_names()))
    text = files(__package__).joinpath("scripts", f"{name}.json").read_text(encoding="utf-8")
    row = json.loads(text)
    base = script(row["extends"]) if "extends" in row else _BLANK
    events = dict(base.events)
    for event in row["events"]:
        events[event["key"]] = cast("EventRow", {**events.get(event["key"], {}), **event})
    return Script(
        name=name,
        title=row["title"],
        places=MappingProxyType({**base.places, **row.get("places", {})}),
        vessels=MappingProxyType({**base.vessels, **row.get("vessels", {})}),
        calls=MappingProxyType({**base.calls, **row.get("calls", {})}),
        events=MappingProxyType(events),
    )


_BLANK = Script("", "", {}, {}, {}, {})


def time_of(written: str) -> timedelta:
    """``12d 06:30`` as the time after a voyage's start; raises ``ValueError`` otherwise."""
    found = _OFFSET.fullmatch(written)
    if found is None:
        raise ValueError(f"{written!r} is not written like 12d 06:30")
    days, hours, minutes = map(int, found.groups())
    return timedelta(days=days, hours=hours, minutes=minutes)
