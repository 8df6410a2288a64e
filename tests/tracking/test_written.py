"""The ledger's form of an event loses nothing."""

from dataclasses import replace

from hypothesis import given

from logistics.carriers.events import CarrierEvent
from logistics.kernel.instants import parse_instant
from logistics.tracking.written import read_event, write_event
from tests.tracking.histories import carrier_events
from tests.tracking.tellings import day, told


@given(carrier_events())
def test_an_event_comes_back_as_it_was_told(event: CarrierEvent) -> None:
    assert read_event(write_event(event)) == event


def test_the_senders_offset_is_kept_and_the_position_is_not() -> None:
    moment = parse_instant("2026-06-01T10:00:00+02:00")
    event = replace(
        told(None, None, day(1)),
        occurred_at=moment,
        zone_known=False,
        references=(("BKG", "KGL240001"),),
        index=4,
    )

    back = read_event(write_event(event))

    assert back == replace(event, index=0)
    assert back.occurred_at is not None
    assert back.occurred_at.isoformat() == "2026-06-01T10:00:00+02:00"
