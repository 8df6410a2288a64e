"""The parts that all events have in common, and an event's own id."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from logistics.customs.traceability.identifiers import Identifiers
from logistics.customs.traceability.json_text import write_json
from logistics.customs.traceability.left_out import LeftOut, Reason
from logistics.customs.traceability.moments import EventTime, event_time
from logistics.shipments.facts import Line, OwnPlace, Shipment
from logistics.shipments.facts.located import country_of
from logistics.shipments.facts.traders import seat_of

PREFIX = "chain"
TERMS = "urn:x-export:terms#"
"""Names of our own fields, which stand under the prefix."""

MASTER_DATA = "cbvmda"
"""The prefix, declared by the standard's context, of the vocabulary's attributes of goods."""

_NAMESPACE = uuid5(NAMESPACE_URL, TERMS)


@dataclass(frozen=True, slots=True)
class Event:
    """An event with the place of the shipment file it was entered at."""

    pointer: str
    time: EventTime
    content: Mapping[str, Any]

    @property
    def id(self) -> str:
        """A UUID of the content: the same event has the same id, whenever it is written."""
        return content_id(self.content)


@dataclass(frozen=True)
class Telling:
    """A shipment and the identifiers under which its events are told."""

    shipment: Shipment
    ids: Identifiers

    @cached_property
    def _lines(self) -> Mapping[str, Line]:
        lines = reversed(self.shipment.lines)
        return {lot.id: line for line in lines for lot in line.lots}

    @cached_property
    def _shared(self) -> frozenset[str]:
        """Numbers under which several lines have a lot: different goods, so told apart."""
        numbers = [lot.id for line in self.shipment.lines for lot in line.lots]
        return frozenset(number for number, times in Counter(numbers).items() if times > 1)

    def lot(self, number: str, line: Line | None = None) -> str:
        """The URI of a lot of ``line``, else of any, else of what a stage brought out."""
        line = line or self._lines.get(number)
        return self.ids.lot(number, line, shared=number in self._shared)

    def own_place(self, place: str | None) -> OwnPlace | None:
        """The file's own place of that id."""
        return next((held for held in self.shipment.places if held.id == place), None)

    def read_point(self, place: str | None, party: str | None) -> Mapping[str, Any]:
        """Where it happened: at the place named, else where the party works."""
        if place:
            return {"readPoint": {"id": self.ids.place(place, self.own_place(place))}}
        held = self.shipment.party_by_id(party)
        return {"readPoint": {"id": self.ids.site(held)}} if held else {}

    def country(self, place: str | None, party: str | None) -> str | None:
        """The country of the place, else of the party's address."""
        return country_of(self.shipment, place) or seat_of(self.shipment.party_by_id(party))

    def by(self, party: str | None) -> Mapping[str, Any]:
        """Who did it, as a field of our own."""
        held = self.shipment.party_by_id(party)
        return {own("party"): self.ids.party(held)} if held else {}


def told(
    pointer: str,
    content: Mapping[str, Any],
    when: tuple[datetime | None, date | None, str | None],
) -> Event | LeftOut:
    """The event of ``content`` (its ``type`` first) at that moment, day and country."""
    time = event_time(*when)
    if isinstance(time, Reason):
        return LeftOut(pointer, time)
    precision = {own("timePrecision"): "day"} if time.whole_day else {}
    kind = {"type": content["type"]}
    return Event(pointer, time, {**kind, **time.to_json(), **content, **precision})


def own(name: str) -> str:
    """The name of a field that the standard does not have."""
    return f"{PREFIX}:{name}"


def content_id(content: object) -> str:
    """A UUID (version 5) of any content that JSON can hold, as a URN."""
    return f"urn:uuid:{uuid5(_NAMESPACE, write_json(content))}"
