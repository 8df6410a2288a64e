"""Messages that once told too much, or broke a reader."""

import json

import pytest

from logistics.carriers.registry import parse_text
from tests.carriers.dcsa_events import RECEIVED


def _terminal49(reference: dict[str, object] | None) -> bytes:
    relations = {"reference_object": {"data": reference}} if reference else {}
    notification = {
        "id": "n1",
        "type": "webhook_notification",
        "attributes": {
            "event": "container.transport.vessel_arrived",
            "created_at": "2026-11-20T10:00:00Z",
        },
        "relationships": relations,
    }
    return json.dumps({"data": notification}).encode()


@pytest.mark.parametrize(
    "reference",
    [None, {"type": "webhook_notification", "id": "n1"}, {"type": "container", "id": "c1"}],
    ids=["nothing", "itself", "a container"],
)
def test_a_notification_without_its_movement_has_no_time(
    reference: dict[str, object] | None,
) -> None:
    told = parse_text("terminal49", _terminal49(reference), RECEIVED)
    assert [event.occurred_at for event in told.events] == [None]
    assert "event.missing" in {problem.code for problem in told.problems}


@pytest.mark.parametrize(
    ("status", "remark", "milestone"),
    [
        ("transit", "Shipment not yet released by customs", None),
        ("transit", "Shipment could not be returned to sender", None),
        ("transit", "Released by customs", "IMPORT_CUSTOMS_RELEASED"),
        ("delivered", "Delivered - not returned to sender", "DELIVERED"),
    ],
)
def test_a_denied_remark_tells_nothing(status: str, remark: str, milestone: str | None) -> None:
    address = {"address": {"countryCode": "CN"}}
    events = [
        {"timestamp": f"2026-11-{day}T10:00:00", "statusCode": code, "location": address, **more}
        for day, code, more in ((18, "transit", {}), (20, status, {"remark": remark}))
    ]
    body = {"shipments": [{"id": "A1", "service": "express", "events": events[::-1]}]}
    told = parse_text("dhl", json.dumps(body).encode(), RECEIVED)
    last = max(told.events, key=lambda event: str(event.occurred_at))
    assert last.milestone == milestone


@pytest.mark.parametrize(
    ("code", "place", "milestone"),
    [
        ("GTOT", "TZDAR", None),
        ("GTOT", "SGSIN", None),
        ("GTOT", "CNSHA", "GATE_OUT_DEST"),
        ("GTIN", "TZDAR", "GATE_IN_ORIGIN"),
        ("GTIN", "CNSHA", None),
    ],
)
def test_a_gate_counts_at_its_own_end_of_the_route(
    code: str, place: str, milestone: str | None
) -> None:
    port = {"location": {"code": "TZDAR"}}
    body = {
        "shipment": {
            "id": 1,
            "route": {
                "port_of_loading": port,
                "port_of_discharge": {"location": {"code": "CNSHA"}},
                "ts_count": 1,
            },
            "containers": [
                {
                    "number": "MSKU9042173",
                    "movements": [
                        {
                            "event": code,
                            "status": "ACT",
                            "timestamp": "2026-11-20T10:00:00+03:00",
                            "location": {"code": place},
                        }
                    ],
                }
            ],
        }
    }
    told = parse_text("shipsgo", json.dumps(body).encode(), RECEIVED)
    assert [event.milestone for event in told.events] == [milestone]
