"""The sandbox carrier without its sockets: requests in, replies out, all state in memory."""

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from urllib.parse import parse_qsl

from logistics.carriers.json_text import TooDeepError, read_json
from logistics.carriers.sandbox.query import Page, Parameters, select
from logistics.carriers.sandbox.script import script
from logistics.carriers.sandbox.subscriptions import Subscription, new_subscription
from logistics.carriers.sandbox.voyage import DcsaEvent, Voyage, VoyageReferences, events_at
from logistics.kernel.errors import InvalidError
from logistics.kernel.instants import format_instant, parse_instant
from logistics.kernel.surroundings import Clock

API_VERSION = "2.2.0"
_REFERENCES = ("equipmentReference", "carrierBookingReference", "transportDocumentReference")


class Fault(StrEnum):
    """Ways to misbehave when a certain reference is asked for."""

    HANG = "hang"
    DRIP = "drip"
    SERVER_ERROR = "500"
    TOO_MANY = "429"
    HTML = "html"
    GZIP_BOMB = "gzip_bomb"
    REDIRECT = "redirect"
    FOREIGN = "foreign"
    TRUNCATED = "truncated"
    NOT_JSON = "not_json"
    LOOP = "loop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What goes back: ``fault`` asks the server to spoil the sending itself."""

    status: int
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    body: bytes = b""
    fault: Fault | None = None


@dataclass
class SandboxCarrier:
    """Voyages, subscriptions and faults of one carrier on one clock; safe between threads."""

    clock: Clock
    api_key: str | None = None
    voyages: list[Voyage] = field(default_factory=list)
    subscriptions: list[Subscription] = field(default_factory=list)
    faults: dict[str, Fault] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def start_voyage(self, name: str, references: VoyageReferences, start: datetime) -> Voyage:
        """Play the script ``name`` from ``start``; raises :class:`InvalidError` if unknown."""
        voyage = Voyage(script(name), references, start)
        with self.lock:
            self.voyages.append(voyage)
        return voyage

    def told(self, now: datetime) -> tuple[DcsaEvent, ...]:
        """All events of all voyages told by ``now``, in the order of telling."""
        with self.lock:
            playing = tuple(self.voyages)
        events = (event for voyage in playing for event in events_at(voyage, now))
        return tuple(sorted(events, key=lambda event: str(event["eventCreatedDateTime"])))

    def reply(
        self, method: str, target: str, headers: Mapping[str, str], body: bytes = b""
    ) -> Reply:
        """The reply to one request; ``target`` is path and query, header names lower-case."""
        path, _, query = target.partition("?")
        route = (method, path)
        try:
            if route == ("GET", "/v2/events"):
                return self._events(target, headers, parse_qsl(query, keep_blank_values=True))
            if route == ("POST", "/v2/event-subscriptions"):
                return self._subscribe(_object(body))
            if route == ("POST", "/sandbox/voyages"):
                return self._start(_object(body))
            if route == ("POST", "/sandbox/faults"):
                return self._misbehave(_object(body))
        except InvalidError as wrong:
            return self._error(400, "Bad Request", str(wrong), method, target)
        return self._error(404, "Not Found", "There is nothing here.", method, target)

    def _events(self, target: str, headers: Mapping[str, str], parameters: Parameters) -> Reply:
        if self.api_key is not None and headers.get("api-key") != self.api_key:
            return self._error(401, "Unauthorized", "The API-Key does not hold.", "GET", target)
        now = self.clock.now()
        fault = self._fault(parameters)
        if fault in {Fault.SERVER_ERROR, Fault.TOO_MANY}:
            text = "Too Many Requests" if fault is Fault.TOO_MANY else "Internal Server Error"
            spoilt = self._error(int(fault), text, "A fault was asked for.", "GET", target)
            again = {"Retry-After": "90"} if fault is Fault.TOO_MANY else {}
            return Reply(status=int(fault), headers={**spoilt.headers, **again}, body=spoilt.body)
        if fault is Fault.FOREIGN:
            parameters = [pair for pair in parameters if pair[0] not in _REFERENCES]
        page = select(self.told(now), parameters)
        cursors = _cursors(page) | ({"Next-Page": page.current} if fault is Fault.LOOP else {})
        return Reply(
            status=200,
            headers={"Content-Type": "application/json", "API-Version": API_VERSION, **cursors},
            body=json.dumps(page.events).encode("utf-8"),
            fault=fault,
        )

    def _fault(self, parameters: Parameters) -> Fault | None:
        asked = (value for name, value in parameters if name in _REFERENCES)
        return next((self.faults[value] for value in asked if value in self.faults), None)

    def _subscribe(self, wanted: Mapping[str, object]) -> Reply:
        subscription = new_subscription(wanted, len(self.subscriptions), self.clock.now())
        with self.lock:
            self.subscriptions.append(subscription)
        return _json(201, {"subscriptionID": subscription.id, "callbackUrl": subscription.callback})

    def _start(self, wanted: Mapping[str, object]) -> Reply:
        references = VoyageReferences(
            container=_text(wanted, "container"),
            booking=_text(wanted, "booking"),
            transport_document=_text(wanted, "transport_document"),
        )
        name = _text(wanted, "script")
        start = parse_instant(_text(wanted, "start")) if "start" in wanted else self.clock.now()
        self.start_voyage(name, references, start)
        return _json(201, {"script": name, "start": format_instant(start)})

    def _misbehave(self, wanted: Mapping[str, object]) -> Reply:
        reference = _text(wanted, "reference")
        fault = wanted.get("fault")
        if fault is not None and fault not in list(Fault):
            raise InvalidError("sandbox.parameter", name="fault")
        with self.lock:
            self.faults.pop(reference, None)
            if fault is not None:
                self.faults[reference] = Fault(str(fault))
        return _json(200, {"reference": reference, "fault": fault})

    def _error(self, status: int, text: str, message: str, method: str, target: str) -> Reply:
        """The error object 1.0.0 of the standard."""
        return _json(
            status,
            {
                "httpMethod": method,
                "requestUri": target,
                "errors": [{"reason": text, "message": message}],
                "statusCode": status,
                "statusCodeText": text,
                "errorDateTime": format_instant(self.clock.now()),
            },
        )


def _cursors(page: Page) -> dict[str, str]:
    cursors = {"Current-Page": page.current, "First-Page": page.first, "Last-Page": page.last}
    if page.previous is not None:
        cursors["Prev-Page"] = page.previous
    if page.following is not None:
        cursors["Next-Page"] = page.following
    return cursors


def _json(status: int, content: Mapping[str, object]) -> Reply:
    return Reply(
        status=status,
        headers={"Content-Type": "application/json", "API-Version": API_VERSION},
        body=json.dumps(dict(content)).encode("utf-8"),
    )


def _object(body: bytes) -> Mapping[str, object]:
    try:
        found = read_json(body)
    except TooDeepError:
        found = None
    if not isinstance(found, dict):
        raise InvalidError("message.not_json")
    return found


def _text(wanted: Mapping[str, object], name: str) -> str:
    found = wanted.get(name)
    if not isinstance(found, str) or not 0 < len(found) <= 200:
        raise InvalidError("sandbox.parameter", name=name)
    return found
