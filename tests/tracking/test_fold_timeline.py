"""Rows, estimates and exceptions: what staff read beside the status."""

from datetime import timedelta

import pytest

from logistics.carriers.events import EventPlace
from logistics.reference.milestones import Milestone
from logistics.tracking.fold.folding import fold
from logistics.tracking.fold.ledger_event import Source
from logistics.tracking.fold.progress import Trouble
from tests.tracking.tellings import (
    CALM,
    DAR,
    EST,
    LATER,
    PLN,
    ROUTE,
    RUSUMO,
    SHANGHAI,
    SINGAPORE,
    STORM,
    act,
    by_carrier,
    by_person,
    day,
    expected,
    told,
)

NINGBO = EventPlace(unlocode="CNNGB", country="CN")
GATUNA = EventPlace(unlocode="RWGTA", country="RW")


def _kinds(troubles: tuple[Trouble, ...]) -> list[tuple[str, bool]]:
    return [(trouble.kind.value, trouble.open) for trouble in troubles]


def test_planned_estimated_and_actual_stand_side_by_side() -> None:
    plan = by_person(told(Milestone.DEPARTED, DAR, day(9), PLN, recorded_at=day(0)))
    progress = fold(
        [plan, expected(Milestone.DEPARTED, DAR, 10, said=5), act(Milestone.DEPARTED, DAR, 11)],
        LATER,
        itinerary=ROUTE,
    )

    (row,) = progress.rows
    assert row.planned is not None
    assert row.estimated is not None
    assert row.actual is not None
    assert (row.planned.at, row.estimated.at, row.actual.at) == (day(9), day(10), day(11))
    assert [told.who for told in row.history] == ["Aline", "Ocean Line"]
    assert progress.estimates == ()


def test_a_delivery_is_the_one_that_was_planned_whatever_its_place_is_called() -> None:
    roastery = EventPlace(name="Ruiyuan Roastery, Pudong", country="CN")
    warehouse = EventPlace(name="Consignee's warehouse", country="CN")
    plan = by_person(told(Milestone.DELIVERED, roastery, day(40), PLN, recorded_at=day(0)))
    truth = act(Milestone.DELIVERED, warehouse, 38)

    (row,) = fold([plan, truth], LATER, itinerary=ROUTE).rows
    assert (row.planned and row.planned.at, row.actual and row.actual.at) == (day(40), day(38))
    assert row.place == warehouse
    assert len(fold([plan], LATER, itinerary=ROUTE).estimates) == 1


def test_a_port_that_was_planned_and_another_that_was_called_at_are_two_rows() -> None:
    plan = by_person(told(Milestone.ARRIVED, SHANGHAI, day(30), PLN, recorded_at=day(0)))
    progress = fold([plan, act(Milestone.ARRIVED, NINGBO, 29)], LATER, itinerary=ROUTE)

    assert len(progress.rows) == 2


def test_the_last_recorded_estimate_is_current_and_all_are_remembered() -> None:
    progress = fold(
        [
            expected(Milestone.ARRIVED, SHANGHAI, 33, said=12),
            expected(Milestone.ARRIVED, SHANGHAI, 31, said=20),
            expected(Milestone.ARRIVED, SHANGHAI, 30, said=1),
        ],
        LATER,
        itinerary=ROUTE,
    )

    (row,) = progress.estimates
    assert row.estimated is not None
    assert row.estimated.at == day(31)
    assert [told.at for told in row.history] == [day(30), day(33), day(31)]


def test_an_estimate_revised_under_its_own_id_keeps_its_history() -> None:
    heard = [
        by_carrier(
            expected(Milestone.ARRIVED, SHANGHAI, at, said=said, source_event_id="eta").event
        )
        for at, said in ((30, 1), (32, 9))
    ]

    (row,) = fold(heard, LATER, itinerary=ROUTE).estimates

    assert [told.at for told in row.history] == [day(30), day(32)]


def test_the_carriers_estimate_goes_before_an_aggregators_later_one() -> None:
    guess = by_carrier(
        expected(Milestone.ARRIVED, SHANGHAI, 35, said=20).event,
        scope="con_agg",
        source=Source.AGGREGATOR,
        who="Aggregator",
    )

    (row,) = fold(
        [guess, expected(Milestone.ARRIVED, SHANGHAI, 31, said=10)], LATER, itinerary=ROUTE
    ).estimates

    assert row.estimated is not None
    assert row.estimated.at == day(31)


@pytest.mark.parametrize(("hours", "rows"), [(12, 1), (13, 2)])
def test_tellings_within_twelve_hours_are_one_step(hours: int, rows: int) -> None:
    by_phone = by_person(told(Milestone.BORDER_CROSSED, RUSUMO, day(6, hours)))

    progress = fold([act(Milestone.BORDER_CROSSED, RUSUMO, 6), by_phone], LATER, itinerary=ROUTE)

    assert len(progress.rows) == rows


def test_two_borders_are_two_steps_and_the_last_word_counts() -> None:
    progress = fold(
        [
            act(Milestone.BORDER_CROSSED, GATUNA, 6),
            act(Milestone.BORDER_ARRIVED, RUSUMO, 7),
        ],
        LATER,
        itinerary=ROUTE,
    )

    assert progress.status is Milestone.BORDER_ARRIVED
    assert len(progress.rows) == 2


def test_customs_that_hold_again_after_a_release_hold() -> None:
    progress = fold(
        [
            act(Milestone.DISCHARGED, SHANGHAI, 30, laden=True),
            act(Milestone.IMPORT_CUSTOMS_RELEASED, SHANGHAI, 31),
            act(Milestone.IMPORT_CUSTOMS_HELD, SHANGHAI, 32),
        ],
        LATER,
        itinerary=ROUTE,
    )

    assert progress.status is Milestone.IMPORT_CUSTOMS_HELD


def test_a_telling_without_a_place_joins_the_only_place_told() -> None:
    vague = by_person(told(Milestone.BORDER_CROSSED, None, day(6, 3)))

    (row,) = fold([act(Milestone.BORDER_CROSSED, RUSUMO, 6), vague], LATER).rows

    assert row.place == RUSUMO
    assert row.actual is not None
    assert len(row.actual.evidence) == 2


def test_a_telling_without_a_place_joins_the_nearest_of_several() -> None:
    crossed = [
        act(Milestone.BORDER_CROSSED, GATUNA, 6),
        act(Milestone.BORDER_CROSSED, RUSUMO, 7),
    ]
    near = by_person(told(Milestone.BORDER_CROSSED, None, day(7, 2)))
    far = by_person(told(Milestone.BORDER_CROSSED, None, day(20)))

    rows = fold([*crossed, near, far], LATER).rows

    assert [(row.place_key, row.reached) for row in rows] == [("RWGTA", 1), ("RWRUO", 1), ("", 1)]


def test_a_plan_belongs_to_the_call_nearest_to_it() -> None:
    plan = by_carrier(told(Milestone.BORDER_CROSSED, RUSUMO, day(19), PLN))
    rows = fold(
        [act(Milestone.BORDER_CROSSED, RUSUMO, 6), act(Milestone.BORDER_CROSSED, RUSUMO, 20), plan],
        LATER,
    ).rows

    assert [row.planned is not None for row in rows] == [False, True]


def test_a_day_of_slip_is_a_delay_and_less_is_one_only_with_a_reason() -> None:
    def heard(hours: int, reason: str | None) -> list[tuple[str, bool]]:
        later = told(
            Milestone.ARRIVED,
            SHANGHAI,
            day(30, hours),
            classifier=EST,
            recorded_at=day(5),
            delay_reason=reason,
        )
        first = expected(Milestone.ARRIVED, SHANGHAI, 30, said=1)
        return _kinds(fold([first, by_carrier(later)], LATER, itinerary=ROUTE).troubles)

    assert heard(24, None) == [("X_DELAYED", True)]
    assert heard(23, None) == []
    assert heard(1, "WEA") == [("X_DELAYED", True)]
    assert heard(-30, "WEA") == []


def test_another_ship_than_planned_is_a_rolled_container() -> None:
    planned = expected(Milestone.DEPARTED, DAR, 10, said=1, vessel=STORM)
    moved = expected(Milestone.DEPARTED, DAR, 10, said=5, vessel=CALM)
    sailed = act(Milestone.DEPARTED, DAR, 10, vessel=CALM)

    before = fold([planned, moved], LATER, itinerary=ROUTE)
    after = fold([planned, sailed], LATER, itinerary=ROUTE)

    assert _kinds(before.troubles) == [("X_ROLLED", True)]
    assert (before.troubles[0].before, before.troubles[0].after) == (STORM.name, CALM.name)
    assert _kinds(after.troubles) == [("X_ROLLED", False)]


@pytest.mark.parametrize(
    ("trouble", "settled_by"),
    [
        (Milestone.X_CANCELLED, Milestone.BOOKED),
        (Milestone.X_ATTEMPT_FAILED, Milestone.DELIVERED),
        (Milestone.X_DISCREPANCY, Milestone.TS_LOADED),
        (Milestone.X_RETURNED, None),
    ],
)
def test_an_exception_stands_beside_the_status_until_it_is_settled(
    trouble: Milestone, settled_by: Milestone | None
) -> None:
    heard = [act(Milestone.STUFFED, None, 5), act(trouble, SHANGHAI, 6)]
    open_now = fold(heard, LATER, itinerary=ROUTE)
    later = fold(
        [*heard, act(Milestone.SEALED, None, 1), act(settled_by or Milestone.BOOKED, SHANGHAI, 7)],
        LATER,
        itinerary=ROUTE,
    )

    assert open_now.status is Milestone.STUFFED
    assert _kinds(open_now.troubles) == [(trouble.value, True)]
    assert _kinds(later.troubles) == [(trouble.value, settled_by is None)]


def test_a_known_code_that_is_no_step_and_a_timeless_event_are_shown_as_such() -> None:
    draft = act(None, None, 3, code="DRFT")
    timeless = by_carrier(told(Milestone.LOADED, DAR, day(4)))
    timeless = by_carrier(type(timeless.event)(code="LOAD", classifier=None, occurred_at=None))
    unknown = by_carrier(told(None, None, day(5), code="QQQQ"), recognised=False)

    progress = fold([draft, timeless, unknown], LATER, itinerary=ROUTE)

    assert sorted(one.code for one in progress.unplaced) == ["DRFT", "LOAD"]
    assert [(code.code, code.count) for code in progress.unknown] == [("QQQQ", 1)]
    assert progress.status is None


def test_an_arrival_notice_at_sea_waits_for_the_arrival() -> None:
    at_sea = [
        act(Milestone.DEPARTED, DAR, 10),
        act(Milestone.NOTIFIED, None, 25),
        act(Milestone.IMPORT_CUSTOMS_SUBMITTED, SHANGHAI, 26),
    ]

    assert fold(at_sea, LATER, itinerary=ROUTE).status is Milestone.DEPARTED
    there = fold([*at_sea, act(Milestone.ARRIVED, SHANGHAI, 30)], LATER, itinerary=ROUTE)
    assert there.status is Milestone.IMPORT_CUSTOMS_SUBMITTED


def test_within_one_port_the_furthest_step_counts_even_when_a_clerk_mistook_the_hour() -> None:
    progress = fold(
        [
            act(Milestone.ARRIVED, SINGAPORE, 20),
            by_carrier(told(Milestone.DISCHARGED, SINGAPORE, day(20) - timedelta(hours=1))),
        ],
        LATER,
        itinerary=ROUTE,
    )

    assert progress.status is Milestone.TS_DISCHARGED
