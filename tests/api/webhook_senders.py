"""Senders of every scheme, as the door meets them: they sign with what the connection holds."""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import undefer
from werkzeug.test import TestResponse

from logistics.db.session import Session, SystemScope, run_unit
from logistics.http.inbox import the_inbox
from logistics.tracking.models import RawDelivery
from tests.api.world import World

SYSTEM = SystemScope("test")
KEY = "sh4red-s3cret-of-the-sender"
WHSEC = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
DCSA_KEY = base64.b64encode(bytes(range(48))).decode()
SUBSCRIPTION = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
EVENT = {
    "eventID": "3cecb101-7a1a-43a4-9d62-e88a131651e2",
    "eventCreatedDateTime": "2026-05-30T10:00:00Z",
    "eventType": "EQUIPMENT",
    "eventClassifierCode": "ACT",
    "eventDateTime": "2026-05-30T09:00:00+03:00",
    "equipmentEventTypeCode": "GTIN",
    "emptyIndicatorCode": "LADEN",
    "equipmentReference": "MSKU9042173",
}
SECRETS = {"dcsa-2.2": DCSA_KEY, "dcsa-3.0.0": DCSA_KEY, "standard-webhooks": WHSEC}

Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Sender:
    """One connection's sender; ``stamp`` and ``number`` are what it tells of itself."""

    world: World
    scheme: str
    connection_id: str
    secret: str
    stamp: int = 0
    number: str = "msg_1"

    @property
    def place(self) -> str:
        """The address it was given."""
        return f"/webhooks/dcsa/{self.connection_id}"

    def proof(self, body: bytes) -> Pairs:
        """The headers that prove ``body``."""
        if self.scheme.startswith("dcsa"):
            key = base64.b64decode(self.secret)
            value = "sha256=" + hmac.new(key, body, hashlib.sha256).hexdigest()
            return [("Subscription-ID", SUBSCRIPTION), ("Notification-Signature", value)]
        if self.scheme == "standard-webhooks":
            return self._standard(body)
        digest = hmac.new(self.secret.encode(), body, hashlib.sha256)
        plain = hashlib.sha256(body + b"/" + self.secret.encode()).hexdigest()
        return {
            "aftership": [("aftership-hmac-sha256", base64.b64encode(digest.digest()).decode())],
            "terminal49": [("X-T49-Webhook-Signature", digest.hexdigest())],
            "shipsgo": [
                ("X-Shipsgo-Webhook-Id", self.number),
                ("X-Shipsgo-Webhook-Signature", digest.hexdigest()),
            ],
            "maersk": [("X-Maersk-Signature-256", digest.hexdigest())],
            "17track": [("sign", plain)],
            "dhl-push": [("X-Push-Token", self.secret)],
        }.get(self.scheme, [])

    def _standard(self, body: bytes) -> Pairs:
        key = base64.b64decode(self.secret.removeprefix("whsec_"))
        signed = f"{self.number}.{self.stamp}.".encode() + body
        digest = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
        return [
            ("webhook-id", self.number),
            ("webhook-timestamp", str(self.stamp)),
            ("webhook-signature", f"v1,{digest}"),
        ]

    def send(self, body: bytes, headers: Pairs | None = None, place: str = "") -> TestResponse:
        """Post ``body``, proved unless other headers are given."""
        given = self.proof(body) if headers is None else headers
        sent = [*given, ("Content-Type", "application/json")]
        return self.world.app.test_client().post(place or self.place, data=body, headers=sent)

    def saying(self, **more: Any) -> "Sender":
        """The same sender with another secret, stamp or number."""
        return replace(self, **more)

    def kept(self) -> list[RawDelivery]:
        """Every delivery of its connection, as stored."""

        def deliveries(session: Session) -> list[RawDelivery]:
            query = select(RawDelivery).options(undefer(RawDelivery.body))
            mine = query.where(RawDelivery.connection_id == self.connection_id)
            return list(session.scalars(mine.order_by(RawDelivery.received_at, RawDelivery.id)))

        return run_unit(self.world.sessions, SYSTEM, deliveries)


def sender(world: World, scheme: str, now: int, name: str = "Line") -> Sender:
    """A new connection that takes notifications in this scheme."""
    secret = SECRETS.get(scheme, KEY)
    wanted = {
        "name": name,
        "profile": "sandbox",
        "base_url": "http://127.0.0.1:8090",
        "webhook_scheme": scheme,
        "webhook_secret": secret,
    }
    made = world.coordinator.made("/connections", wanted)
    assert made["secret"] == secret
    return Sender(world, scheme, made["connection_id"], secret, stamp=now)


def bundle(**more: Any) -> bytes:
    """A notification of one event, as DCSA 2.2 writes it."""
    return json.dumps([EVENT | more]).encode()


def drain(world: World) -> int:
    """Work through what waits."""
    with world.app.app_context():
        return the_inbox().drain()
