"""Signed notifications of three DCSA events, each with ids of its own, as HTTP requests."""

import base64
import hashlib
import hmac
import json
import uuid
from typing import Any

SUBSCRIPTION = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
EVENTS = 3
_MARK = "00000000-0000-0000-0000-%012d"
_HEAD = (
    "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
    "Subscription-ID: {subscription}\r\nContent-Length: {length}\r\n"
    "Notification-Signature: sha256="
)


def _event(number: int) -> dict[str, Any]:
    kind = ("GTIN", "LOAD", "DISC")[number]
    return {
        "eventID": _MARK % number,
        "eventType": "EQUIPMENT",
        "eventCreatedDateTime": "2026-11-20T12:00:00Z",
        "eventDateTime": f"2026-11-2{number}T08:30:00+03:00",
        "eventClassifierCode": "ACT",
        "equipmentEventTypeCode": kind,
        "equipmentReference": "MSKU9042173",
        "ISOEquipmentCode": "22G1",
        "emptyIndicatorCode": "LADEN",
        "eventLocation": {"UNLocationCode": "TZDAR", "locationName": "Dar es Salaam"},
        "transportCall": {
            "transportCallID": f"call-{number}",
            "UNLocationCode": "TZDAR",
            "facilityTypeCode": "POTE",
            "modeOfTransport": "VESSEL",
            "exportVoyageNumber": "209S",
            "vessel": {"vesselIMONumber": "1000033", "vesselName": "HUANGPU BRIDGE"},
        },
        "documentReferences": [
            {"documentReferenceType": "TRD", "documentReferenceValue": "IOLUDAR26511803"}
        ],
    }


class Sender:
    """A carrier with a secret (base64, as the service shows it) and an address to post to."""

    def __init__(self, path: str, secret: str) -> None:
        self._key = base64.b64decode(secret)
        body = json.dumps([_event(number) for number in range(EVENTS)]).encode()
        self._body = body
        head = _HEAD.format(path=path, subscription=SUBSCRIPTION, length=len(body))
        self._head = head.encode()

    def request(self) -> bytes:
        """A request that was never sent before."""
        body = self._body
        for number in range(EVENTS):
            body = body.replace((_MARK % number).encode(), str(uuid.uuid4()).encode(), 1)
        proof = hmac.new(self._key, body, hashlib.sha256).hexdigest().encode()
        return self._head + proof + b"\r\n\r\n" + body
