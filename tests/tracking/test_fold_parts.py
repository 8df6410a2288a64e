"""Part shipments: a step is done when the pieces add up, and not before."""

from dataclasses import replace
from datetime import timedelta

import pytest

from logistics.carriers.events import EventPlace, Pieces, Unit, UnitKind
from logistics.reference.milestones import Milestone
from logistics.tracking.fold.folding import fold
from logistics.tracking.fold.identity import event_identity
from logistics.tracking.fold.itinerary import BookedPlace, Itinerary
from logistics.tracking.fold.ledger_event import LedgerEvent, Source
from logistics.tracking.fold.progress import Progress
from tests.tracking.tellings import LATER, act, by_carrier, by_person, day, told

KGL, PVG = EventPlace(iata="KGL", country="RW"), EventPlace(iata="PVG", country="CN")
WAYBILL = Unit(UnitKind.AIR_WAYBILL, "157-53806270")
OTHER = Unit(UnitKind.AIR_WAYBILL, "157-53806281")
BY_AIR = Itinerary(
    loading=BookedPlace(iata="KGL", country="RW"), discharge=BookedPlace(iata="PVG", country="CN")
)
RECEIVED = act(Milestone.GATE_IN_ORIGIN, KGL, 1, unit=WAYBILL)


def _flown(
    moved: int | None, total: int | None, number: int, flight: str | None = None, **fields: object
) -> LedgerEvent:
    given = {"unit": WAYBILL, "mode": "AIR", "flight": flight, **fields}
    return act(Milestone.DEPARTED, KGL, number, pieces=Pieces(moved=moved, total=total), **given)


def _after(*events: LedgerEvent) -> Progress:
    return fold([RECEIVED, *events], LATER, itinerary=BY_AIR)


def test_a_part_that_left_moves_nothing_and_is_shown_with_its_pieces() -> None:
    progress = _after(_flown(4, 10, 2))

    assert progress.status is Milestone.GATE_IN_ORIGIN
    left = progress.rows[-1]
    assert left.part is not None
    assert (left.milestone, left.part.moved, left.part.total) == (Milestone.DEPARTED, 4, 10)
    assert (left.actual, left.at) == (None, day(2))


def test_the_step_is_done_with_the_last_piece_however_late_it_leaves() -> None:
    progress = _after(_flown(6, 10, 5, "ET621"), _flown(4, 10, 2, "ET620"))

    assert (progress.status, progress.status_since) == (Milestone.DEPARTED, day(5))
    assert len(progress.status_evidence) == 2
    assert len(progress.rows) == 2


def test_pieces_told_without_their_total_are_compared_with_the_total_told_elsewhere() -> None:
    parts = [_flown(4, None, 2), _flown(6, None, 5)]
    booked = act(Milestone.BOOKED, KGL, 0, unit=WAYBILL, pieces=Pieces(moved=10, total=10))

    assert _after(*parts).status is Milestone.GATE_IN_ORIGIN
    assert _after(*parts, booked).status is Milestone.DEPARTED


@pytest.mark.parametrize("pieces", [Pieces(), Pieces(total=10), Pieces(moved=0, total=0)])
def test_a_part_of_unknown_size_never_completes_a_step(pieces: Pieces) -> None:
    part = _flown(pieces.moved, pieces.total, 2)

    assert _after(part).status is Milestone.GATE_IN_ORIGIN


def test_all_pieces_in_one_telling_are_the_whole() -> None:
    assert _after(_flown(10, 10, 2)).status is Milestone.DEPARTED


def test_a_telling_of_the_whole_settles_what_parts_left_open() -> None:
    whole = act(Milestone.DEPARTED, KGL, 6, unit=WAYBILL, mode="AIR")
    progress = _after(_flown(4, 10, 2), whole)

    assert (progress.status, progress.status_since) == (Milestone.DEPARTED, day(6))
    assert len(progress.status_evidence) == 2


def test_two_tellers_speak_of_the_same_pieces() -> None:
    told_again = by_carrier(
        _flown(5, 10, 2).event, scope="con_agg", source=Source.AGGREGATOR, who="Aggregator"
    )

    assert _after(_flown(5, 10, 2), told_again).status is Milestone.GATE_IN_ORIGIN


def test_the_same_part_of_one_flight_told_for_another_minute_counts_once() -> None:
    parts = [
        by_carrier(
            told(
                Milestone.DEPARTED,
                KGL,
                day(2) + timedelta(minutes=minutes),
                unit=WAYBILL,
                mode="AIR",
                flight="ET620",
                pieces=Pieces(moved=5, total=10),
            )
        )
        for minutes in (0, 15)
    ]

    assert _after(*parts).status is Milestone.GATE_IN_ORIGIN
    assert _after(*parts, _flown(5, 10, 3, "ET622")).status is Milestone.DEPARTED


def test_parts_of_one_minute_are_two_events_when_their_pieces_differ() -> None:
    four, six = (_flown(moved, 10, 2, "ET620").event for moved in (4, 6))

    assert event_identity(four, scope="c") != event_identity(six, scope="c")
    assert _after(by_carrier(four), by_carrier(six)).status is Milestone.DEPARTED


def test_a_piece_that_was_left_behind_is_an_exception_at_once() -> None:
    missing = act(Milestone.X_DISCREPANCY, KGL, 2, unit=WAYBILL, pieces=Pieces(moved=1, total=10))

    assert [trouble.open for trouble in _after(missing).troubles] == [True]


def test_a_persons_reason_settles_what_the_parts_do_not_add_up_to() -> None:
    seen = told(Milestone.DEPARTED, KGL, day(4), unit=WAYBILL, reason="All ten were on board")

    assert _after(_flown(4, 10, 2), by_person(seen)).status_since == day(4)


def test_parts_of_two_waybills_are_counted_together() -> None:
    route = Itinerary(
        loading=BY_AIR.loading, discharge=BY_AIR.discharge, units=frozenset({WAYBILL, OTHER})
    )
    heard = [_flown(4, 10, 2), _flown(2, 6, 3, unit=OTHER)]

    (row,) = fold(heard, LATER, itinerary=route).rows

    assert row.part is not None
    assert (row.part.moved, row.part.total, row.part.last.at) == (6, 16, day(3))
    assert (row.reached, row.of) == (0, 2)


@pytest.mark.parametrize(
    ("ends_at_port", "status"), [(True, Milestone.DELIVERED), (False, Milestone.GATE_OUT_DEST)]
)
def test_goods_handed_over_at_the_airport_are_delivered_where_the_terms_end_there(
    ends_at_port: bool,  # noqa: FBT001 - a case of the table
    status: Milestone,
) -> None:
    route = Itinerary(loading=BY_AIR.loading, discharge=BY_AIR.discharge, ends_at_port=ends_at_port)
    handed = act(Milestone.GATE_OUT_DEST, PVG, 5, unit=WAYBILL, code="DLV")
    on_a_truck = act(Milestone.GATE_OUT_DEST, PVG, 5, unit=WAYBILL, code="FOW")

    assert fold([handed], LATER, itinerary=route).status is status
    assert fold([on_a_truck], LATER, itinerary=route).status is Milestone.GATE_OUT_DEST


def _by_aggregator(moved: int, total: int, number: int) -> LedgerEvent:
    event = _flown(moved, total, number, "ET620").event
    return by_carrier(event, scope="con_agg", source=Source.AGGREGATOR, who="Aggregator")


def test_the_better_source_decides_how_many_pieces_there_are_and_the_other_is_shown() -> None:
    progress = _after(_flown(2, 4, 2, "ET620"), _by_aggregator(3, 3, 3))

    assert progress.status is Milestone.GATE_IN_ORIGIN
    part = progress.rows[-1].part
    assert part is not None
    assert (part.moved, part.total, part.disputed) == (2, 4, (3,))


def test_the_newer_word_of_one_source_decides_how_many_pieces_there_are() -> None:
    older = _flown(1, 3, 2, "ET620", recorded_at=day(2))
    newer = _flown(2, 4, 3, "ET621", recorded_at=day(3))

    part = _after(older, newer).rows[-1].part
    assert part is not None
    assert (part.moved, part.total, part.disputed) == (3, 4, (3,))
    assert _after(older, replace(newer, event=replace(newer.event, recorded_at=day(1)))).status is (
        Milestone.DEPARTED
    )
