"""What people are told of connections that stopped and of numbers no longer asked about."""

from datetime import UTC, datetime

import pytest

from logistics.notifications.models import Notice
from logistics.web.views.notices import notice_view
from tests.tracking.office import forwarder


@pytest.mark.parametrize(
    ("topic", "payload", "told"),
    [
        (
            "connection.stopped",
            {"connection": "Contract 7", "why": "refused", "told": "status 401"},
            "Contract 7: the carrier refuses our credentials (status 401).",
        ),
        (
            "connection.stopped",
            {"connection": "Contract 7", "why": "failing", "told": "timeout"},
            "Contract 7: the carrier failed too often (timeout).",
        ),
        (
            "connection.answers",
            {"connection": "Contract 7"},
            "Contract 7: the carrier answers again.",
        ),
        (
            "tracking.retired",
            {"kind": "booking", "number": "B1", "why": "over"},
            "B1 is no longer asked about: the journey is over.",
        ),
        (
            "tracking.retired",
            {"kind": "air-waybill", "number": "B1", "why": "unfollowed"},
            "B1 is no longer asked about: no consignment follows it.",
        ),
    ],
)
def test_a_notice_of_polling_is_a_sentence(topic: str, payload: dict[str, str], told: str) -> None:
    now = datetime(2026, 11, 20, 12, tzinfo=UTC)

    view = notice_view(Notice(id="ntc", topic=topic, payload=payload, told_at=now), forwarder())

    assert told in view.text
    assert (view.shipment_id, view.is_seen) == ("", False)
