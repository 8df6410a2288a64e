"""Each kind of write: asked for until it is acknowledged, then written into the log."""

import json
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from logistics.carriers.dcsa.signature import sign
from tests.prove.kills.cargo import bare
from tests.prove.kills.client import Client, Reply, Write

SUBSCRIPTION = str(uuid.UUID("8f14e45f-ceea-467f-a9d0-3c5b1c1e7a10"))


@dataclass(frozen=True)
class Writer:
    """Writes through ``client``; notifications come from the carrier of ``connection``."""

    client: Client
    connection: str
    secret: str

    def create(self, name: str, wire: dict[str, Any]) -> Reply | None:
        body, key = json.dumps(wire).encode(), {"Idempotency-Key": f"create-{name}"}
        reply, unknown = self.client.insist(
            "create", lambda: self.client.once("POST", "/api/v1/shipments", body, key)
        )
        if reply:
            told = {"id": reply.json["id"], "reference": name}
            self.client.log.acknowledged(Write("shipment", name, told, unknown))
        return reply

    def mark(self, shipment_id: str, name: str, mark: str, etag: str) -> str | None:
        """Change the remarks; 412 after an attempt without answer means that one took effect."""
        place, based = f"/api/v1/shipments/{shipment_id}", {"If-Match": etag}
        body = json.dumps(bare(name, remarks=mark)).encode()
        reply, unknown = self.client.insist(
            "change", lambda: self.client.once("PUT", place, body, based), also=(412,)
        )
        if reply is not None and reply.status == 412:
            reply, _ = self.client.insist("look", lambda: self.client.once("GET", place))
            if not unknown or reply is None or reply.json["facts"].get("remarks") != mark:
                self.client.log.refused(f"change of {shipment_id}: stale without a reason")
                return None
        if reply is None:
            return None
        told = {"id": shipment_id, "mark": mark, "version": reply.json["version"]}
        self.client.log.acknowledged(Write("change", mark, told, unknown))
        return reply.headers["etag"]

    def paper(self, shipment_id: str, kind: str, key: str) -> None:
        place, body = f"/api/v1/shipments/{shipment_id}/papers", json.dumps({"kind": kind}).encode()
        reply, unknown = self.client.insist(
            "issue",
            lambda: self.client.once("POST", place, body, {"Idempotency-Key": f"issue-{key}"}),
        )
        if reply:
            told = {part: reply.json[part] for part in ("id", "number", "sha256", "state")}
            told |= {"shipment_id": shipment_id, "kind": kind}
            self.client.log.acknowledged(Write("paper", key, told, unknown))

    def follow(self, shipment_id: str, container: str, start: datetime) -> bool:
        place = f"/api/v1/shipments/{shipment_id}/consignments"
        seen, _ = self.client.insist("look", lambda: self.client.once("GET", place))
        if seen is None:
            return False
        (consignment,) = [row["id"] for row in json.loads(seen.body)["items"]]
        wanted = {
            "connection_id": self.connection,
            "kind": "container",
            "number": container,
            "valid_from": (start - timedelta(days=1)).isoformat(),
        }
        body, place = json.dumps(wanted).encode(), f"/api/v1/consignments/{consignment}/follows"
        reply, unknown = self.client.insist("follow", lambda: self.client.once("POST", place, body))
        if reply:
            told = {"consignment": consignment, "container": container}
            self.client.log.acknowledged(Write("follow", consignment, told, unknown))
        return reply is not None

    def deliver(self, event: dict[str, Any]) -> None:
        body = json.dumps([event]).encode()
        headers = {
            "Notification-Signature": sign(self.secret, body),
            "Subscription-ID": SUBSCRIPTION,
        }
        place = f"/webhooks/dcsa/{self.connection}"
        reply, unknown = self.client.insist(
            "deliver", lambda: self.client.once("POST", place, body, headers)
        )
        if reply:
            told = {"sha256": sha256(body).hexdigest(), "event": event["eventID"]}
            self.client.log.acknowledged(Write("delivery", event["eventID"], told, unknown))
