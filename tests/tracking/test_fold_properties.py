"""What holds for every history: order, repetition and doors do not matter, only what was said."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from logistics.carriers.events import CarrierEvent
from logistics.reference.milestones import Milestone
from logistics.tracking.fold.folding import AHEAD, fold
from logistics.tracking.fold.itinerary import Itinerary
from logistics.tracking.fold.ledger_event import LedgerEvent
from logistics.tracking.fold.stages import stage
from tests.tracking.histories import (
    HISTORIES,
    LOCATED,
    carrier_events,
    entries,
    histories,
    moments,
)
from tests.tracking.tellings import (
    ACT,
    BOOKING,
    BOX,
    DAR,
    LATER,
    ROUTE,
    SHANGHAI,
    act,
    by_carrier,
    day,
    told,
)

routes = st.sampled_from(
    [
        None,
        ROUTE,
        replace(ROUTE, units=frozenset({BOX})),
        replace(ROUTE, bookings=frozenset({BOOKING.number}), ends_at_port=True),
    ]
)


def _by_another_door(entry: LedgerEvent, heard: datetime, index: int) -> LedgerEvent:
    return replace(entry, received_at=heard, event=replace(entry.event, index=index))


@pytest.mark.prove
@HISTORIES
@given(histories(), routes, moments, st.data())
def test_order_repetition_and_doors_change_nothing(
    history: list[LedgerEvent], route: Itinerary | None, now: datetime, data: st.DataObject
) -> None:
    repeated = data.draw(st.lists(st.sampled_from(history), max_size=8)) if history else []
    again = [
        _by_another_door(entry, data.draw(moments), data.draw(st.integers(0, 5)))
        for entry in repeated
    ]
    shuffled = data.draw(st.permutations([*history, *again]))

    assert fold(shuffled, now, itinerary=route) == fold(history, now, itinerary=route)


@pytest.mark.prove
@HISTORIES
@given(histories(), routes, entries(withdrawing=False))
def test_an_unknown_code_never_moves_the_status(
    history: list[LedgerEvent], route: Itinerary | None, extra: LedgerEvent
) -> None:
    fresh = replace(extra.event, milestone=None, code="QQQQ", source_event_id="never-seen")
    unknown = replace(by_carrier(fresh), recognised=False)

    before = fold(history, LATER, itinerary=route)
    after = fold([*history, unknown], LATER, itinerary=route)

    assert after.rows == before.rows
    assert (after.status, after.status_since) == (before.status, before.status_since)
    assert sum(code.count for code in after.unknown) == 1 + sum(c.count for c in before.unknown)


@pytest.mark.prove
@HISTORIES
@given(histories(), routes, moments, carrier_events(LOCATED, with_ids=False))
def test_an_actual_event_far_ahead_moves_nothing_until_its_time_comes(
    history: list[LedgerEvent], route: Itinerary | None, now: datetime, event: CarrierEvent
) -> None:
    at = now + AHEAD + timedelta(seconds=1)
    early = by_carrier(replace(event, classifier=ACT, occurred_at=at, source_event_id="ahead"))

    before, after = (fold(heard, now, itinerary=route) for heard in (history, [*history, early]))

    assert (after.rows, after.status) == (before.rows, before.status)
    assert [held.until for held in after.held if held.evidence.source_event_id == "ahead"] == [
        at - AHEAD
    ]
    due = fold([*history, early], at - AHEAD, itinerary=route)
    assert "ahead" not in [held.evidence.source_event_id for held in due.held]


@pytest.mark.prove
@HISTORIES
@given(
    st.lists(carrier_events(LOCATED, with_ids=False), max_size=12),
    carrier_events(LOCATED, with_ids=False),
)
def test_news_never_sets_a_unit_back(events: list[CarrierEvent], news: CarrierEvent) -> None:
    route = replace(ROUTE, units=frozenset({BOX}))
    heard = [by_carrier(event) for event in events]
    assume(not any(one.milestone is Milestone.X_RETURNED for one in (*events, news)))

    before = fold(heard, LATER, itinerary=route)
    after = fold([*heard, by_carrier(news)], LATER, itinerary=route)

    assert stage(after.status) >= stage(before.status)


@pytest.mark.prove
@HISTORIES
@given(histories(), routes)
def test_estimates_and_plans_alone_never_make_a_status(
    history: list[LedgerEvent], route: Itinerary | None
) -> None:
    hoped = [entry for entry in history if entry.event.classifier is not ACT]

    progress = fold(hoped, LATER, itinerary=route)

    assert progress.status is None
    assert all(row.actual is None for row in progress.rows)


@pytest.mark.prove
@HISTORIES
@given(histories(withdrawing=False), routes, st.data())
def test_withdrawing_an_event_leaves_the_progress_without_it(
    history: list[LedgerEvent], route: Itinerary | None, data: st.DataObject
) -> None:
    target = told(Milestone.DEPARTED, DAR, day(12), source_event_id="wrong")
    tombstone = told(None, None, day(13), source_event_id="tombstone", retracts="wrong")
    heard = data.draw(st.permutations([*history, by_carrier(target), by_carrier(tombstone)]))

    without = fold(history, LATER, itinerary=route)
    corrected = fold(heard, LATER, itinerary=route)

    assert corrected == replace(without, withdrawn=corrected.withdrawn)
    assert "wrong" in [one.source_event_id for one in corrected.withdrawn]


@pytest.mark.prove
@HISTORIES
@given(histories(), routes)
def test_every_status_can_say_which_event_told_it(
    history: list[LedgerEvent], route: Itinerary | None
) -> None:
    progress = fold(history, LATER, itinerary=route)

    known = {entry.identity for entry in history}
    assert (progress.status is None) == (progress.status_evidence == ())
    assert {one.identity for one in progress.status_evidence} <= known
    assert all(one.classifier is ACT for one in progress.status_evidence)


def test_a_late_older_event_never_downgrades_what_is_delivered() -> None:
    delivered = [act(Milestone.DEPARTED, DAR, 10), act(Milestone.DELIVERED, SHANGHAI, 40)]

    for milestone in Milestone:
        late = act(milestone, DAR, 12)
        progress = fold([*delivered, late], LATER, itinerary=ROUTE)
        assert progress.status in {Milestone.DELIVERED, Milestone.EMPTY_RETURNED}
