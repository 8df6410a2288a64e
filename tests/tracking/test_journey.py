"""The story of one container of coffee, from Kigali to a roastery in Shanghai."""

from datetime import timedelta

from logistics.carriers.events import EventPlace
from logistics.reference.milestones import Milestone
from logistics.tracking.fold.folding import fold
from logistics.tracking.fold.ledger_event import LedgerEvent
from logistics.tracking.fold.progress import Progress
from tests.tracking.tellings import (
    BOOKING,
    CALM,
    COLOMBO,
    DAR,
    KIGALI,
    ROASTERY,
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

WHOLE_JOURNEY = [
    Milestone.BOOKED,
    Milestone.EMPTY_RELEASED,
    Milestone.STUFFED,
    Milestone.ORIGIN_COLLECTED,
    Milestone.BORDER_ARRIVED,
    Milestone.BORDER_CROSSED,
    Milestone.GATE_IN_ORIGIN,
    Milestone.LOADED,
    Milestone.DEPARTED,
    Milestone.TS_ARRIVED,
    Milestone.TS_DISCHARGED,
    Milestone.TS_LOADED,
    Milestone.TS_DEPARTED,
    Milestone.NOTIFIED,
    Milestone.ARRIVED,
    Milestone.DISCHARGED,
    Milestone.IMPORT_CUSTOMS_HELD,
    Milestone.IMPORT_CUSTOMS_RELEASED,
    Milestone.GATE_OUT_DEST,
    Milestone.DELIVERED,
    Milestone.EMPTY_RETURNED,
]


class Story:
    """What has been heard so far, read on a given day."""

    def __init__(self) -> None:
        self.heard: list[LedgerEvent] = []

    def on(self, number: int, *news: LedgerEvent) -> Progress:
        """The news of a day, and what is known at its end."""
        self.heard += news
        return fold(self.heard, day(number, 12), itinerary=ROUTE)


def test_a_container_of_coffee_travels_from_kigali_to_a_roastery_in_shanghai() -> None:
    story = Story()

    _it_is_booked_and_stuffed(story)
    _it_goes_by_road_to_the_port(story)
    _it_sails_two_days_late(story)
    _it_is_transhipped_in_singapore(story)
    done = _it_reaches_the_roastery(story)

    assert [row.milestone for row in done.rows] == WHOLE_JOURNEY
    arrival = next(row for row in done.rows if row.milestone is Milestone.ARRIVED)
    assert arrival.estimated is not None
    assert arrival.actual is not None
    assert (arrival.estimated.at, arrival.actual.at) == (day(35), day(35))
    assert arrival.vessel == CALM


def _it_is_booked_and_stuffed(story: Story) -> None:
    # Nobody has said anything yet.
    assert story.on(0).status is None

    # The line confirms the booking and announces its ship; the plan moves no status.
    booked = story.on(
        1,
        act(Milestone.BOOKED, None, 1, unit=BOOKING),
        expected(Milestone.DEPARTED, DAR, 12, said=1, unit=None, vessel=STORM),
        expected(Milestone.ARRIVED, SHANGHAI, 40, said=1, unit=None),
    )
    assert booked.status is Milestone.BOOKED
    assert [row.milestone for row in booked.estimates] == [Milestone.DEPARTED, Milestone.ARRIVED]

    # An empty container leaves the depot for Kigali and is stuffed there.
    assert (
        story.on(2, act(Milestone.EMPTY_RELEASED, DAR, 2, laden=False)).status
        is Milestone.EMPTY_RELEASED
    )
    assert story.on(5, act(Milestone.STUFFED, KIGALI, 5)).status is Milestone.STUFFED


def _it_goes_by_road_to_the_port(story: Story) -> None:
    # Carriers do not see the road: the forwarder's own people enter the truck and the border.
    on_the_road = story.on(
        7,
        by_person(told(Milestone.ORIGIN_COLLECTED, KIGALI, day(6), mode="TRUCK")),
        by_person(told(Milestone.BORDER_ARRIVED, RUSUMO, day(6, 8), mode="TRUCK")),
        by_person(told(Milestone.BORDER_CROSSED, RUSUMO, day(6, 14), mode="TRUCK")),
    )
    assert on_the_road.status is Milestone.BORDER_CROSSED
    assert on_the_road.status_evidence[0].who == "Aline"

    story.on(9, act(Milestone.GATE_IN_ORIGIN, DAR, 9, laden=True))


def _it_sails_two_days_late(story: Story) -> None:
    late = story.on(11, expected(Milestone.DEPARTED, DAR, 14, said=11, unit=None, vessel=STORM))
    assert late.status is Milestone.GATE_IN_ORIGIN
    assert [(trouble.kind, trouble.about, trouble.open) for trouble in late.troubles] == [
        (Milestone.X_DELAYED, Milestone.DEPARTED, True)
    ]
    assert (
        story.on(13, act(Milestone.LOADED, DAR, 13, laden=True, vessel=STORM)).status
        is Milestone.LOADED
    )
    at_sea = story.on(14, act(Milestone.DEPARTED, DAR, 14, unit=None, vessel=STORM))
    assert at_sea.status is Milestone.DEPARTED
    assert not any(trouble.open for trouble in at_sea.troubles)


def _it_is_transhipped_in_singapore(story: Story) -> None:
    # Singapore is neither the booked port of loading nor of discharge: a transhipment.
    in_singapore = story.on(
        24,
        act(Milestone.ARRIVED, SINGAPORE, 23, unit=None, vessel=STORM),
        act(Milestone.DISCHARGED, SINGAPORE, 24, laden=True),
    )
    assert in_singapore.status is Milestone.TS_DISCHARGED
    onward = story.on(
        28,
        act(Milestone.LOADED, SINGAPORE, 27, laden=True, vessel=CALM),
        act(Milestone.DEPARTED, SINGAPORE, 28, unit=None, vessel=CALM),
        expected(Milestone.ARRIVED, SHANGHAI, 35, said=28, unit=None, vessel=CALM),
    )
    assert onward.status is Milestone.TS_DEPARTED
    arrival = next(row for row in onward.estimates if row.milestone is Milestone.ARRIVED)
    assert [one.at for one in arrival.history] == [day(40), day(35)]

    # The arrival notice goes out while the ship is still at sea: the goods are where they were.
    assert (
        story.on(33, act(Milestone.NOTIFIED, None, 33, unit=None)).status is Milestone.TS_DEPARTED
    )


def _it_reaches_the_roastery(story: Story) -> Progress:
    # Shanghai: the ship, the crane, customs, the gate, the roastery's door, the empty box.
    arrived = story.on(35, act(Milestone.ARRIVED, SHANGHAI, 35, unit=None, vessel=CALM))
    assert arrived.status is Milestone.NOTIFIED
    story.on(36, act(Milestone.DISCHARGED, SHANGHAI, 36, laden=True))
    held = story.on(37, act(Milestone.IMPORT_CUSTOMS_HELD, SHANGHAI, 37))
    assert held.status is Milestone.IMPORT_CUSTOMS_HELD
    freed = story.on(39, act(Milestone.IMPORT_CUSTOMS_RELEASED, SHANGHAI, 39))
    assert freed.status is Milestone.IMPORT_CUSTOMS_RELEASED
    assert (
        story.on(40, act(Milestone.GATE_OUT_DEST, SHANGHAI, 40, laden=True)).status
        is Milestone.GATE_OUT_DEST
    )
    delivered = story.on(41, act(Milestone.DELIVERED, ROASTERY, 41, mode="TRUCK"))
    assert delivered.status is Milestone.DELIVERED
    done = story.on(44, act(Milestone.EMPTY_RETURNED, SHANGHAI, 44, laden=False))
    assert done.status is Milestone.EMPTY_RETURNED
    assert done.estimates == ()
    return done


def test_the_carrier_takes_back_an_arrival_and_the_container_is_at_sea_again() -> None:
    story = Story()
    wrong = act(Milestone.ARRIVED, SHANGHAI, 20, unit=None, source_event_id="e-1")
    story.on(20, act(Milestone.DEPARTED, DAR, 14, unit=None), wrong)
    assert story.on(20).status is Milestone.ARRIVED

    corrected = story.on(
        21, by_carrier(told(None, None, day(21), unit=None, retracts="e-1", source_event_id="e-2"))
    )

    assert corrected.status is Milestone.DEPARTED
    assert [one.source_event_id for one in corrected.withdrawn] == ["e-1"]


def test_two_transhipments_show_the_port_the_container_reached_last() -> None:
    story = Story()
    story.on(10, act(Milestone.DEPARTED, DAR, 10, unit=None))
    story.on(
        16,
        act(Milestone.ARRIVED, COLOMBO, 14, unit=None),
        act(Milestone.DEPARTED, COLOMBO, 16, unit=None),
    )
    in_singapore = story.on(22, act(Milestone.ARRIVED, SINGAPORE, 22, unit=None))

    assert in_singapore.status is Milestone.TS_ARRIVED
    assert in_singapore.status_since == day(22)


def test_a_person_and_the_carrier_tell_one_arrival_and_the_carrier_is_believed() -> None:
    by_phone = by_person(told(Milestone.ARRIVED, EventPlace(name="Shanghai"), day(30, 5)))
    by_wire = act(Milestone.ARRIVED, SHANGHAI, 30, unit=None)

    progress = fold([by_phone, by_wire], day(31), itinerary=ROUTE)

    (row,) = progress.rows
    assert row.actual is not None
    assert row.actual.at == day(30)
    assert [one.who for one in row.actual.evidence] == ["Ocean Line", "Aline"]


def test_an_arrival_dated_next_week_counts_next_week() -> None:
    early = act(Milestone.ARRIVED, SHANGHAI, 30, unit=None)
    heard = [act(Milestone.DEPARTED, DAR, 10, unit=None), early]

    before = fold(heard, day(28), itinerary=ROUTE)
    assert before.status is Milestone.DEPARTED
    assert [held.until for held in before.held] == [day(29)]
    assert before.changes_at == day(29)

    just_before = fold(heard, day(29) - timedelta(seconds=1), itinerary=ROUTE)
    assert just_before.status is Milestone.DEPARTED
    assert fold(heard, day(29), itinerary=ROUTE).status is Milestone.ARRIVED
