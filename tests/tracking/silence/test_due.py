"""Which step is due, by what was told or by the usual times of the route."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logistics.carriers.events import CarrierEvent, EventPlace, Unit, UnitKind
from logistics.reference.milestones import Classifier, Milestone
from logistics.tracking.fold.folding import fold
from logistics.tracking.fold.identity import PERSON_SCOPE
from logistics.tracking.fold.ledger_event import LedgerEvent, Source, ledger_event
from logistics.tracking.silence.cause import Cause, Feed, cause_of
from logistics.tracking.silence.due import Due, due_step
from logistics.tracking.silence.routes import Route, route_by

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
CENTRAL, AIR = route_by("sea", "TZ"), route_by("air", "RW")
assert CENTRAL is not None
assert AIR is not None


def _told(milestone: Milestone, at: datetime, classifier: Classifier) -> LedgerEvent:
    event = CarrierEvent(
        code=milestone.value,
        milestone=milestone,
        classifier=classifier,
        occurred_at=at,
        unit=Unit(UnitKind.CONTAINER, "MSKU9042173"),
        place=EventPlace(unlocode="TZDAR"),
        recorded_at=NOON,
    )
    return ledger_event(event, scope=PERSON_SCOPE, source=Source.PERSON, who="Aline")


def _due(route: Route | None, *told: tuple[Milestone, datetime, Classifier]) -> Due | None:
    return due_step(fold([_told(*one) for one in told], NOON + 1000 * HOUR), route)


@pytest.mark.parametrize(
    ("mode", "country", "route"),
    [
        ("sea", "TZ", "central"),
        ("sea", "KE", "northern"),
        ("sea", "DJ", None),
        ("air", "RW", "air"),
        ("air", None, "air"),
        ("post", "RW", "post"),
        ("road", "RW", None),
        (None, None, None),
    ],
)
def test_a_route_is_known_by_mode_and_port(
    mode: str | None, country: str | None, route: str | None
) -> None:
    found = route_by(mode, country)
    assert (found.id if found else None) == route


def test_the_usual_time_of_the_route_counts_from_the_step_before() -> None:
    due = _due(CENTRAL, (Milestone.ORIGIN_COLLECTED, NOON, Classifier.ACTUAL))
    assert due == Due(
        milestone=Milestone.BORDER_CROSSED,
        usual_at=NOON + 16 * HOUR,
        late_at=NOON + 48 * HOUR,
        route="central",
    )


@pytest.mark.parametrize(
    ("status", "due"),
    [
        (Milestone.BORDER_ARRIVED, Milestone.GATE_IN_ORIGIN),
        (Milestone.GATE_IN_ORIGIN, Milestone.LOADED),
        (Milestone.DEPARTED, Milestone.ARRIVED),
        (Milestone.TS_DISCHARGED, Milestone.ARRIVED),
        (Milestone.ARRIVED, Milestone.DISCHARGED),
        (Milestone.AVAILABLE, Milestone.GATE_OUT_DEST),
        (Milestone.OUT_FOR_DELIVERY, Milestone.DELIVERED),
        (Milestone.DELIVERED, None),
        (Milestone.BOOKED, None),
    ],
)
def test_the_next_step_of_the_route_lies_beyond_the_status(
    status: Milestone, due: Milestone | None
) -> None:
    placed = fold([_told(status, NOON, Classifier.ACTUAL)], NOON + HOUR)
    found = due_step(placed, CENTRAL)
    assert (found.milestone if found else None) == due, placed.status


def test_a_told_time_is_believed_before_the_table() -> None:
    eta = NOON + 900 * HOUR
    due = _due(
        CENTRAL,
        (Milestone.DEPARTED, NOON, Classifier.ACTUAL),
        (Milestone.ARRIVED, eta, Classifier.ESTIMATED),
    )
    assert due == Due(milestone=Milestone.ARRIVED, usual_at=eta, late_at=eta + 24 * HOUR)


def test_a_step_missing_before_a_far_estimate_is_due_by_the_table() -> None:
    due = _due(
        CENTRAL,
        (Milestone.GATE_IN_ORIGIN, NOON, Classifier.ACTUAL),
        (Milestone.ARRIVED, NOON + 900 * HOUR, Classifier.ESTIMATED),
    )
    assert due is not None
    assert (due.milestone, due.route) == (Milestone.LOADED, "central")


def test_before_anything_happened_only_a_plan_makes_a_step_due() -> None:
    assert _due(CENTRAL) is None
    due = _due(AIR, (Milestone.DEPARTED, NOON, Classifier.PLANNED))
    assert due == Due(milestone=Milestone.DEPARTED, usual_at=NOON, late_at=NOON + 12 * HOUR)
    assert _due(None, (Milestone.DEPARTED, NOON, Classifier.PLANNED)) is not None


@given(st.sampled_from(list(Milestone)), st.integers(0, 2000))
def test_what_is_due_lies_ahead_of_the_status(status: Milestone, hours: int) -> None:
    told = [_told(status, NOON, Classifier.ACTUAL)]
    for route in (CENTRAL, AIR, None):
        due = due_step(fold(told, NOON + hours * HOUR), route)
        assert due is None or NOON < due.usual_at <= due.late_at


@pytest.mark.parametrize(
    ("feeds", "cause"),
    [
        ([], Cause.UNWATCHED),
        ([(HOUR, True)], Cause.CARRIER_SILENT),
        ([(HOUR, False)], Cause.FEED_BROKEN),
        ([(-HOUR, True)], Cause.FEED_BROKEN),
        ([(None, True)], Cause.FEED_BROKEN),
        ([(-HOUR, True), (HOUR, True)], Cause.CARRIER_SILENT),
    ],
)
def test_why_nothing_was_told(feeds: list[tuple[timedelta | None, bool]], cause: Cause) -> None:
    held = [
        Feed(answered_at=None if since is None else NOON + since, runs=runs)
        for since, runs in feeds
    ]
    assert cause_of(held, NOON, NOON + 2 * HOUR) is cause


def test_who_answered_last_a_week_ago_is_not_held_to_answer_still() -> None:
    feeds = [Feed(answered_at=NOON + HOUR, runs=True)]
    assert cause_of(feeds, NOON, NOON + timedelta(days=6)) is Cause.CARRIER_SILENT
    assert cause_of(feeds, NOON, NOON + timedelta(days=8)) is Cause.FEED_BROKEN
