"""A sandbox carrier with a temper, which keeps a record of who asked what and what it told."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from urllib.parse import parse_qs

from logistics.carriers.sandbox.carrier import Fault, Reply, SandboxCarrier
from logistics.carriers.sandbox.voyage import Voyage, VoyageReferences
from logistics.kernel.surroundings import Sleep
from tests.prove.week.temper import Temper

HANGS = timedelta(seconds=20)
"""How long a hanging call lasts until the asker's deadline ends it."""
_FRESH = timedelta(days=2)
ODD_ID = "00000000-0000-4000-8000-000000000000"
"""The id of what is no event of the standard, in odd answers."""
_NO_EVENTS: tuple[object, ...] = (
    None,
    "an event",
    {"eventType": "WEATHER", "eventID": ODD_ID},
    {"eventType": "TRANSPORT", "eventID": 7, "eventDateTime": "yesterday"},
)


@dataclass
class Record:
    """What the carrier knows: calls by arrival, and what sound answers told about each number."""

    calls: list[datetime] = field(default_factory=list)
    asked: dict[str, list[datetime]] = field(default_factory=lambda: defaultdict(list))
    answered: dict[str, datetime] = field(default_factory=dict)
    told: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    told_in_part: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """By reads that then broke off: what of it is kept is not the carrier's to say."""
    spoilt: Counter[str] = field(default_factory=Counter)


@dataclass
class WeekCarrier(SandboxCarrier):
    """As its parent, with one voyage for each container; latency passes on the virtual clock."""

    temper: Temper = field(
        default_factory=lambda: Temper(seed=0, faulty=0, odd=0, latency=timedelta(0))
    )
    sleep: Sleep = lambda _duration: None
    record: Record = field(default_factory=Record)
    _quays: dict[str, SandboxCarrier] = field(default_factory=dict)

    def start_voyage(self, name: str, references: VoyageReferences, start: datetime) -> Voyage:
        """Play the script for the container, which has no other voyage."""
        quay = SandboxCarrier(self.clock)
        self._quays[references.container] = quay
        return quay.start_voyage(name, references, start)

    def voyage(self, container: str) -> Voyage:
        """The container's voyage."""
        (found,) = self._quays[container].voyages
        return found

    def reply(
        self, method: str, target: str, headers: Mapping[str, str], body: bytes = b""
    ) -> Reply:
        """The answer after the latency, spoilt as the temper has it; on record either way."""
        query = parse_qs(target.partition("?")[2])
        (number,) = query["equipmentReference"]
        with self.lock:
            now = self.clock.now()
            self.record.calls.append(now)
            self.record.asked[number].append(now)
            call = len(self.record.asked[number])
        fault = self.temper.fault(number, call)
        self.sleep(HANGS if fault is Fault.HANG else self.temper.latency)
        if self.temper.is_out(self.clock.now()):
            return self._spoil("outage", Reply(status=503, body=b"down"))
        if fault is Fault.TOO_MANY:
            return self._spoil(fault, Reply(status=429, headers={"Retry-After": "90"}))
        if fault is Fault.SERVER_ERROR:
            return self._spoil(fault, Reply(status=500, body=b"{}"))
        sound = self._quays[number].reply(method, target, headers, body)
        return self._sound(number, call, sound, fault)

    def _sound(self, number: str, call: int, reply: Reply, fault: Fault | None) -> Reply:
        now = self.clock.now()
        events = [
            event
            for event in json.loads(reply.body)
            if not (self._is_old(event, now) and self.temper.hides(number, event["eventID"], now))
        ]
        if fault is Fault.LOOP:  # the first page is read before the next proves to be the same
            with self.lock:
                self.record.told_in_part[number].update(_ids(events))
            return self._spoil(fault, replace(reply, headers=_looped(reply)))
        if fault is not None:
            return self._spoil(fault, replace(reply, fault=fault))
        with self.lock:
            self.record.answered[number] = now
            self.record.told[number].update(_ids(events))
        if self.temper.is_odd(number, call):
            body = json.dumps([*_NO_EVENTS, *reversed(events), *events[:1]]).encode()
            return replace(reply, body=body)
        return replace(reply, body=json.dumps(events).encode())

    def _is_old(self, event: Mapping[str, Any], now: datetime) -> bool:
        return now - _instant(event["eventCreatedDateTime"]) > _FRESH

    def _spoil(self, name: str, reply: Reply) -> Reply:
        with self.lock:
            self.record.spoilt[str(name)] += 1
        return reply


def _ids(events: Iterable[Mapping[str, Any]]) -> set[str]:
    return {str(event["eventID"]) for event in events}


def _looped(reply: Reply) -> dict[str, str]:
    return {**reply.headers, "Next-Page": reply.headers["Current-Page"]}


@cache
def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)
