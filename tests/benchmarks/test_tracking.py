"""The parts of the measurements of tracking that can be wrong."""

import json
from decimal import Decimal

from benchmarks.tracking.accepts import Rate, rates_as_text
from benchmarks.tracking.notifications import EVENTS, Sender
from benchmarks.tracking.obvious import EventSchema
from logistics.carriers.dcsa.signature import sign

SECRET = "c2VjcmV0IG9mIGEgY2FycmllciwgdGhpcnR5LXR3by4="


def test_a_table_tells_the_median_and_the_ratio_to_the_first() -> None:
    slow = Rate("obvious", (Decimal(90), Decimal(100), Decimal(5000)))
    fast = Rate("ours", (Decimal(300), Decimal(250), Decimal(1)))
    assert rates_as_text([slow, fast]) == [
        "      100 /s   1.00 x  (90 to 5000)  obvious",
        "      250 /s   2.50 x  (1 to 300)  ours",
    ]


def test_every_request_is_signed_and_tells_events_never_told_before() -> None:
    sender = Sender("/webhooks/x", SECRET)
    ids: set[str] = set()
    for _ in range(3):
        head, _, body = sender.request().partition(b"\r\n\r\n")
        assert f"Notification-Signature: {sign(SECRET, body)}" in head.decode()
        assert f"Content-Length: {len(body)}" in head.decode()
        events = EventSchema(many=True).load(json.loads(body))
        ids |= {str(event["id"]) for event in events}
    assert len(ids) == 3 * EVENTS
