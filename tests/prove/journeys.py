"""A journey through the whole service without a socket: its doors, its carrier, one clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from requests import PreparedRequest, Response
from requests.adapters import BaseAdapter
from urllib3 import HTTPResponse

from logistics.app import Parts
from logistics.carriers.client import CarrierClient
from logistics.carriers.sandbox.carrier import SandboxCarrier
from logistics.carriers.sandbox.in_process import SandboxTransport
from logistics.carriers.sandbox.push import push_due
from logistics.carriers.sandbox.subscriptions import new_subscription
from logistics.carriers.sandbox.voyage import VoyageReferences
from logistics.cli.asking import poller_of
from logistics.db.session import SystemScope, run_unit
from logistics.kernel.surroundings import VirtualClock
from logistics.tracking.inbox import Inbox
from logistics.tracking.upkeep import refold_due, take_in_waiting_times
from tests.api.world import World

START = datetime(2026, 11, 20, 12, tzinfo=UTC)
"""The shipped example's ship is planned to sail three weeks later, as the script's does."""
STEP = timedelta(hours=12)
STEPS = 112
NUMBERS = VoyageReferences("MSKU9042173", "IOLDAR265118", "IOLUDAR26511803")
SERVICE = "https://service.example"
ROAD = (
    ("ORIGIN_COLLECTED", timedelta(days=12, hours=6), "masaka"),
    ("BORDER_CROSSED", timedelta(days=12, hours=19), "rusumo"),
)
_SYSTEM = SystemScope("journey")


class ServiceTransport(BaseAdapter):
    """Calls of the carrier, answered by the service in the caller's thread."""

    def __init__(self, app: Flask) -> None:
        super().__init__()
        self._app = app

    def send(self, request: PreparedRequest, *_args: Any, **_kwargs: Any) -> Response:
        """The service's answer to the request's very bytes and headers."""
        url = urlsplit(str(request.url))
        given = self._app.test_client().open(
            url.path,
            base_url=f"{url.scheme}://{url.netloc}",
            method=request.method,
            headers=list(request.headers.items()),
            data=request.body,
        )
        response = Response()
        response.status_code = given.status_code
        response.raw = HTTPResponse(
            body=BytesIO(given.data), status=given.status_code, preload_content=False
        )
        return response

    def close(self) -> None:
        """Nothing is held open."""


@dataclass
class Journey:
    """One consignment whose news come by poll, by notification, or by both."""

    world: World
    name: str
    polled: bool
    notified: bool
    by_hand: bool
    carrier: SandboxCarrier = field(init=False)

    @property
    def host(self) -> str:
        """Where its carrier is."""
        return f"{self.name}.example"

    def begin(self, script: str, example: Mapping[str, Any]) -> None:
        """Enter the shipment, connect to its carrier and follow its container."""
        clock, desk = self.world.surroundings.clock, self.world.coordinator
        self.carrier = SandboxCarrier(clock)
        made = self.world.exporter.made("/shipments", example)
        listed = self.world.exporter.seen(f"/shipments/{made['id']}/consignments")
        self.consignment = str(listed["items"][0]["id"])
        wanted = {"name": self.name, "profile": "dcsa", "base_url": f"https://{self.host}"}
        shown = desk.made("/connections", wanted)
        connection = shown["connection_id"]
        if not self.polled:
            assert desk.send("POST", f"/connections/{connection}/pause").status_code == 204
        if self.notified:
            callback = f"{SERVICE}/webhooks/dcsa/{connection}"
            hearer = {"callbackUrl": callback, "secret": shown["secret"]}
            self.carrier.subscriptions.append(new_subscription(hearer, 0, clock.now()))
        number = {"connection_id": connection, "kind": "container", "number": NUMBERS.container}
        desk.made(f"/consignments/{self.consignment}/follows", number)
        self.carrier.start_voyage(script, NUMBERS, clock.now())

    def live(self) -> None:
        """What the last step brought: the carrier calls, the forwarder's people enter."""
        now = self.world.surroundings.clock.now()
        client = CarrierClient(
            transport=ServiceTransport(self.world.app), clock=self.world.surroundings.clock
        )
        push_due(self.carrier, client, now)
        for milestone, after, place in ROAD if self.by_hand else ():
            if now - STEP < START + after <= now:
                entered = {
                    "milestone": milestone,
                    "at": (START + after).isoformat(),
                    "place_id": place,
                }
                self.world.coordinator.made(f"/consignments/{self.consignment}/milestones", entered)

    def heard_by(self) -> set[str]:
        """The doors by which anything came."""
        desk = self.world.coordinator
        (followed,) = desk.seen(f"/consignments/{self.consignment}/follows")["items"]
        place = f"/connections/{followed['connection_id']}/deliveries"
        polls = {"poll"} if followed["last_polled_at"] else set()
        return polls | ({"notification"} if desk.seen(place)["items"] else set())

    def told(self) -> dict[str, Any]:
        """What the exporter sees of it."""
        return self.world.exporter.seen(f"/consignments/{self.consignment}/timeline")


def travel(parts: Parts, clock: VirtualClock, journeys: list[Journey]) -> None:
    """Let the weeks pass, with every tick the scheduler would make."""
    poller = poller_of(parts, SandboxTransport({one.host: one.carrier for one in journeys}))
    inbox = Inbox(
        sessions=parts.sessions, box=parts.secrets, surroundings=parts.surroundings,
        lease_clock=clock,
    )  # fmt: skip
    for number in range(1, STEPS + 1):
        clock.advance(START + number * STEP - clock.now())
        for one in journeys:
            one.live()
        inbox.drain()
        poller.tick(lambda key: bool(poller.poll_connection(key)) or True)
        _keep_up(parts)


def timeline(told: Mapping[str, Any]) -> dict[str, Any]:
    """Milestones, places, times by classifier and status; not from whom or when heard."""
    progress = told["progress"]
    return {
        "status": progress["status"],
        "since": progress["status_since"],
        "rows": [
            {
                "milestone": row["milestone"],
                "place": row["place"],
                "history": [(one["classifier"], one["at"]) for one in row["history"]],
                **{
                    classifier: row[classifier] and row[classifier]["at"]
                    for classifier in ("planned", "estimated", "actual")
                },
            }
            for row in progress["rows"]
        ],
    }


def _keep_up(parts: Parts) -> None:
    now, random = parts.surroundings.clock.now(), parts.surroundings.random
    for work in (take_in_waiting_times, refold_due):
        run_unit(
            parts.sessions,
            _SYSTEM,
            partial(work, now=now, random=random),
        )
